import { mewsLimits } from "@foyer/mews-client";
import type { SourcePlan } from "./source-plans.ts";

export type Wanted = {
  /** rows of the list's page */
  limit: number;
  /** whether many threads are read for each that is shown */
  filtered: boolean;
  /** sources read at once */
  sharers: number;
  /** reads of the lane before this one */
  reads: number;
};

const leastShare = 25;
/** A share is three times what an even spread would need: properties differ in how busy they are. */
const spareFactor = 3;
const filterFactor = 4;
const growthFactor = 10;

/** How many threads to ask for: few for a quick first row, then as many as Mews gives. */
export function pageSize({ asks }: SourcePlan, wanted: Wanted): number {
  // One more than there can be, so that the answer is known to be the last.
  if (asks.threadIds) return Math.min(asks.threadIds.length + 1, mewsLimits.count);
  const first = firstSize(wanted) * (wanted.filtered ? filterFactor : 1);
  return Math.min(first * growthFactor ** wanted.reads, mewsLimits.count);
}

function firstSize({ limit, sharers }: Wanted): number {
  if (sharers === 1) return limit;
  const share = Math.ceil((spareFactor * limit) / sharers);
  return Math.min(limit, Math.max(share, leastShare));
}
