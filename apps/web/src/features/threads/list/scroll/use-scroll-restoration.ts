import { type AnyRouter, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { type Place, placeIn } from "./anchors.ts";

export type Arrival = {
  /** names the entry of the tab's history that is on the screen */
  entry: string;
  /** where the list is to reappear; null: nowhere, or it has */
  place: Place | null;
  /** also for a list that is read anew and has to be loaded as far as it was */
  returnTo: (place: Place | null) => void;
};

/**
 * A step back or forward, or a reload, leads to where the reader was in that entry of the history.
 *
 * @param search what the list on the screen was asked for: the router names the next entry before that
 */
export function useArrival(search: object): Arrival {
  const router = useRouter();
  const [arrived, setArrived] = useState(() => arrivalOf(router, search));
  if (arrived.search !== search) setArrived(arrivalOf(router, search));
  return { ...arrived, returnTo: (place) => setArrived({ ...arrived, place }) };
}

function arrivalOf({ latestLocation }: AnyRouter, search: object) {
  const entry = latestLocation.state.__TSR_key ?? "";
  return { search, entry, place: placeIn(entry) };
}
