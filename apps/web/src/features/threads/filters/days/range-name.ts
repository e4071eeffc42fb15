import type { DayRange } from "@foyer/contract";
import { presetLabels } from "../../../../shared/dates/range-text.ts";

export type RangeFilterProps = {
  /** "Created" or "Updated" */
  label: string;
  /** The range in force. */
  range: DayRange | undefined;
  /** Chosen by the person: then it can be cleared. */
  chosen: boolean;
  /** Of the properties in the list; empty while they are not known. */
  zones: readonly string[];
  today: Temporal.Instant;
  onChange: (range: DayRange | undefined) => void;
};

/** What a range is called, where its days stand beside it or are its only name. */
export function rangeName(range: DayRange | undefined, days: string | undefined): string {
  if (!range) return "Any time";
  return range.kind === "preset" ? presetLabels[range.preset] : (days ?? "");
}
