import type { DayRange, PresetName } from "@foyer/contract";
import type { ListSearch } from "../../../../shared/search/list-search.ts";
import { rangesOf } from "../../../../shared/search/threads-filter.ts";

/** The same search over a longer period, or undefined where it is as long as a preset can say. */
export function widened(search: ListSearch): Pick<ListSearch, "created" | "updated"> | undefined {
  const { created, updated } = rangesOf(search);
  if (created) {
    const wider = widerRange(created);
    return wider && { created: wider };
  }
  const wider = updated && widerRange(updated);
  return wider && { updated: wider };
}

/** The next longer period up to today, or undefined where twelve months are not longer. */
export function widerRange(range: DayRange): DayRange | undefined {
  if (range.kind === "days") return { kind: "preset", preset: "last-12-months" };
  const next = nextStep[range.preset];
  return next && { kind: "preset", preset: next };
}

const nextStep: Record<PresetName, PresetName | undefined> = {
  today: "last-7-days",
  yesterday: "last-7-days",
  "last-7-days": "last-30-days",
  "this-month": "last-12-months",
  "last-30-days": "last-12-months",
  "previous-month": "last-12-months",
  "last-12-months": undefined,
};
