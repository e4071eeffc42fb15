import type { DayRange } from "@foyer/contract";
import { rangeName } from "./days/range-name.ts";

export type TitleParts = {
  /** what lies over the list */
  open: string | undefined;
  words: string;
  /** undefined: not narrowed */
  states: string | undefined;
  properties: string | undefined;
  /** undefined: not said, so the last days are meant */
  created: DayRange | undefined;
  updated: DayRange | undefined;
  /** a range's days, where they are its only name */
  daysOf: (range: DayRange) => string;
};

/** "“late” · Open · Alder House": what is chosen, first what tells one tab from another. */
export function listTitle(parts: TitleParts): string {
  const { open, words, states, properties, created, updated, daysOf } = parts;
  const texts = [
    open,
    words && `“${words}”`,
    states,
    properties,
    created && rangeName(created, daysOf(created)),
    updated && `Updated: ${rangeName(updated, daysOf(updated))}`,
  ].filter(Boolean);
  return texts.join(" · ") || "Message threads";
}
