import type { Axis, Interval } from "../../port.ts";
import { NoProgressError } from "../reads/errors.ts";
import { type SyncParts, stateOf, store } from "../reads/parts.ts";
import type { ReadPage } from "../reads/reading.ts";
import type { Errand } from "../reads/source.ts";
import { stepDownCreated, stepUpdated } from "../reads/stepping.ts";
import { gapsIn, lengthOf, longestTo, overlap, wireInterval } from "../reads/windows.ts";

/** What is to be known of a property. */
export type Wanted = { enterpriseId: string; axis: Axis; range: Interval };

const [secondMs, dayMs] = [1000, 86_400_000];

/**
 * Reads what is not covered of the range, newest first, and stores each page with what it proves. Goes
 * on at each `next`, by one call to Mews; ends when all of it is covered that can be by now.
 */
export async function* fill(
  parts: SyncParts,
  errand: Errand,
  wanted: Wanted,
  firstCount: number,
): AsyncGenerator<void> {
  const { settings } = parts;
  const read = readerOf(parts, errand, wanted, firstCount);
  const isByCreated = wanted.axis === "created";
  let lastEndMs = Number.POSITIVE_INFINITY;
  while (true) {
    const gap = await newestGap(parts, errand, wanted);
    if (!gap) return;
    if (gap.endMs === lastEndMs) throw new NoProgressError();
    lastEndMs = gap.endMs;
    const window = overlap(longestTo(gap.endMs), gap);
    const steps = isByCreated
      ? stepDownCreated(read, window)
      : stepUpdated(read, likelyPage(parts, wanted, window), "newest");
    for await (const { rows, asOfMs, proven } of steps) {
      const sure = proven && overlap(proven, before(asOfMs - settings.visibleAfterMs));
      const isSure = sure && sure.startMs < sure.endMs;
      const covers = isSure ? [{ ...wanted, interval: sure }] : [];
      await store(parts, errand, { asOfMs, rows, covers });
      yield;
    }
  }
}

/**
 * Below the watermark; above it nothing can be covered. Before there is one, up to what our clock takes
 * for now and a day on: should it be wrong, what is missed is a gap below the watermark that is set.
 */
async function newestGap(parts: SyncParts, { source }: Errand, wanted: Wanted) {
  const { knownToMs, covered } = await stateOf(parts, source);
  const latestMs = knownToMs ?? parts.clock.now() + dayMs;
  const known = covered.get(wanted.enterpriseId)?.[wanted.axis] ?? [];
  return gapsIn(overlap(wanted.range, before(latestMs)), known).at(-1);
}

function readerOf(parts: SyncParts, errand: Errand, wanted: Wanted, firstCount: number) {
  let count = Math.min(firstCount, parts.settings.pageThreads);
  return async (window: Interval, cursor: string | null): Promise<ReadPage> => {
    const page = await parts.read(errand, "filling", [wanted.enterpriseId], {
      [wanted.axis]: wireInterval(window),
      count,
      ...(cursor === null ? {} : { cursor }),
    });
    count = parts.settings.pageThreads;
    const likelyMs = Math.ceil(lengthOf([window]) * (page.next === null ? 2 : 0.5));
    if (wanted.axis === "updated" && cursor === null)
      parts.likelyMs.set(wanted.enterpriseId, likelyMs);
    await begin(parts, errand, page.asOfMs);
    return page;
  };
}

/**
 * As much as was a page of late: what one question may ask for may end before a window is halved often
 * enough, and the next question would begin with the whole again.
 */
function likelyPage({ likelyMs }: SyncParts, { enterpriseId }: Wanted, window: Interval): Interval {
  const lengthMs = Math.max(secondMs, likelyMs.get(enterpriseId) ?? Number.POSITIVE_INFINITY);
  return overlap(window, { startMs: window.endMs - lengthMs, endMs: window.endMs });
}

/**
 * Changes are followed from before the first fill on. Several first reads run at once and come back in
 * any order, so it is from a little before the earliest of them.
 */
async function begin(parts: SyncParts, errand: Errand, firstAsOfMs: number) {
  if ((await stateOf(parts, errand.source)).knownToMs !== null) return;
  const { firstReadsWithinMs, visibleAfterMs } = parts.settings;
  const asOfMs = firstAsOfMs - firstReadsWithinMs;
  await store(parts, errand, {
    asOfMs,
    watermark: { kind: "first", toMs: asOfMs - visibleAfterMs },
  });
}

function before(endMs: number): Interval {
  return { startMs: Number.NEGATIVE_INFINITY, endMs };
}
