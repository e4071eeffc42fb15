import { setImmediate as turn } from "node:timers/promises";
import type { VolumeBar, VolumeCounts } from "@foyer/contract";
import type { Volume } from "../../mirror/port.ts";
import type { Days } from "./bars.ts";

/** So many days of properties are added up before others get their turn. */
const atOnce = 10_000;

/** What the days of all properties come to in each bar. Every day has to lie in one of them. */
export async function countBars(
  bars: readonly Days[],
  volume: readonly Volume[],
  signal: AbortSignal,
): Promise<VolumeBar[]> {
  const sums = bars.map((): VolumeCounts => ({ open: 0, resolved: 0, unknown: 0 }));
  const barOf = new Map<string, number>();
  for (const [at, { day, open, resolved, unknown }] of volume.entries()) {
    if (at > 0 && at % atOnce === 0) {
      await turn();
      signal.throwIfAborted();
    }
    const bar = barOf.get(day) ?? bars.findLastIndex(({ firstDay }) => firstDay <= day);
    barOf.set(day, bar);
    const sum = sums[bar];
    if (!sum) continue;
    sum.open += open;
    sum.resolved += resolved;
    sum.unknown += unknown;
  }
  return bars.map((days, at) => ({ ...days, counts: sums[at] ?? null }));
}
