import { useState } from "react";
import { useLocation } from "../../../../shared/navigation/use-navigation.ts";
import { anchorIn, type ScrollAnchor } from "./anchors.ts";

export type ScrollRestoration = {
  /** names the entry of the tab's history that is on the screen */
  entry: string;
  /** where the list is to reappear; null: nowhere, or it has */
  anchor: ScrollAnchor | null;
  /** also for a list that is read anew and has to be loaded as far as it was */
  restoreTo: (anchor: ScrollAnchor | null) => void;
};

/**
 * A step back or forward, or a reload, leads to where the reader was in that entry of the history.
 *
 * @param search what the list on the screen was asked for: entries with the same one share a position
 */
export function useScrollRestoration(search: object): ScrollRestoration {
  const { entry } = useLocation();
  const [restoration, setRestoration] = useState(() => restorationOf(entry, search));
  if (restoration.search !== search) setRestoration(restorationOf(entry, search));
  return { ...restoration, restoreTo: (anchor) => setRestoration({ ...restoration, anchor }) };
}

function restorationOf(entry: string, search: object) {
  return { search, entry, anchor: anchorIn(entry) };
}
