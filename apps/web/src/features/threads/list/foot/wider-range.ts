import type { DayRange, PresetName } from "@foyer/contract";

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
