import type { ThreadVolume, VolumeBar, VolumeCounts } from "@foyer/contract";
import { daysText, dayText } from "../../../shared/dates/day-text.ts";
import { stateNames } from "../filters/state/states.ts";
import { inDigits } from "../list/notices/count-text.ts";

/** "12 threads: 3 open, 9 resolved" */
function countsText(counts: VolumeCounts, locale: string): string {
  const held = stateNames.filter(({ state }) => counts[state] > 0);
  const states = held.map(
    ({ state, name }) => `${inDigits(counts[state], locale)} ${name.toLowerCase()}`,
  );
  const threads = threadsText(totalOf(counts), locale);
  return states.length > 0 ? `${threads}: ${states.join(", ")}` : threads;
}

/** "12 – 18 Nov 2026, 84 threads: 12 open, 72 resolved" */
export function barsText(bars: readonly VolumeBar[], locale: string): string {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return "";
  const known = bars.every(({ counts }) => counts);
  const counts = known ? countsText(sumOf(bars), locale) : "not all known yet";
  return `${daysText(first.firstDay, last.lastDay, locale)}, ${counts}`;
}

/** What is shown, and what of it is not. @param nameOf a property's, by its id */
export function wholeText(
  { bars, knownFrom, leftOut, withoutDay }: ThreadVolume,
  locale: string,
  nameOf: (id: string) => string | undefined,
): string {
  const counts = countsText(sumOf(bars), locale);
  const left = leftOut.flatMap(({ connection, enterpriseIds }) =>
    enterpriseIds.length > 0 ? enterpriseIds.map((id) => nameOf(id) ?? connection) : [connection],
  );
  const sentences = [
    knownFrom
      ? `Known from ${dayText(knownFrom, locale)} on; earlier days are being read. ${counts}`
      : counts,
    withoutDay > 0 && `${threadsText(withoutDay, locale)} more, of a property not told yet`,
    left.length > 0 && `Without ${left.join(", ")}, which cannot be read just now`,
  ];
  return sentences.filter(Boolean).join(". ");
}

export function sumOf(bars: readonly VolumeBar[]): VolumeCounts {
  const sum = { open: 0, resolved: 0, unknown: 0 };
  for (const { counts } of bars)
    for (const { state } of stateNames) sum[state] += counts?.[state] ?? 0;
  return sum;
}

export function totalOf({ open, resolved, unknown }: VolumeCounts): number {
  return open + resolved + unknown;
}

function threadsText(count: number, locale: string): string {
  return count === 1 ? "1 thread" : `${inDigits(count, locale)} threads`;
}
