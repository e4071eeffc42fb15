import { type AnyRouter, useRouter } from "@tanstack/react-router";
import { useState } from "react";
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
 * @param search what the list on the screen was asked for: the router names the next entry before that
 */
export function useScrollRestoration(search: object): ScrollRestoration {
  const router = useRouter();
  const [restoration, setRestoration] = useState(() => restorationOf(router, search));
  if (restoration.search !== search) setRestoration(restorationOf(router, search));
  return { ...restoration, restoreTo: (anchor) => setRestoration({ ...restoration, anchor }) };
}

function restorationOf({ latestLocation }: AnyRouter, search: object) {
  const entry = latestLocation.state.__TSR_key ?? "";
  return { search, entry, anchor: anchorIn(entry) };
}
