import type { Axis, Interval } from "../../port.ts";
import { type SyncParts, store } from "../reads/parts.ts";
import type { Errand } from "../reads/source.ts";
import { type Step, stepUpdated } from "../reads/stepping.ts";
import { longestFrom, wireInterval } from "../reads/windows.ts";

/**
 * Reads what changed since the watermark, whatever its created time, and moves the watermark on, part
 * by part.
 *
 * What was read as Mews's clock showed `asOfMs` lacks nothing that is stamped `visibleAfterMs` before,
 * so that is how far the watermark goes, never up to now. The reads have no end, so that a thread which
 * changes meanwhile is still met.
 */
export async function catchUp(parts: SyncParts, errand: Errand, knownToMs: number): Promise<void> {
  const window = longestFrom(knownToMs);
  const way = followFrom(knownToMs);
  for await (const step of stepUpdated(readerOf(parts, errand), window, "oldest")) {
    const sureMs = step.asOfMs - parts.settings.visibleAfterMs;
    if (sureMs > window.endMs) return beginAnew(parts, errand, step, sureMs);
    const added = way.next(step.proven, sureMs);
    // What was created since has changed since: once the last part is read, all of it was given.
    const isLast = step.proven?.endMs === window.endMs;
    const created = isLast ? { ...window, endMs: way.reachedMs() } : null;
    await storeStep(parts, errand, step, added, created);
  }
  const connection = errand.source.connection.name;
  parts.observe({ kind: "caught-up", connection, knownToMs: way.reachedMs() });
}

function readerOf({ read, settings }: SyncParts, errand: Errand) {
  return (window: Interval, cursor: string | null) =>
    read(errand, "catching-up", errand.source.enterpriseIds, {
      updated: wireInterval(window),
      count: settings.pageThreads,
      ...(cursor === null ? {} : { cursor }),
    });
}

/** How far the parts read so far join, each known up to its own moment. */
function followFrom(startMs: number) {
  let reachedMs = startMs;
  return {
    reachedMs: () => reachedMs,
    /** what the next part adds; null: nothing */
    next(proven: Interval | null, sureMs: number): Interval | null {
      if (!proven || proven.startMs !== reachedMs) return null;
      const added = { startMs: reachedMs, endMs: Math.min(proven.endMs, sureMs) };
      if (added.endMs <= added.startMs) return null;
      reachedMs = added.endMs;
      return added;
    },
  };
}

async function storeStep(
  parts: SyncParts,
  errand: Errand,
  { rows, asOfMs }: Step,
  updated: Interval | null,
  created: Interval | null,
) {
  const along = (axis: Axis, interval: Interval | null) =>
    interval
      ? errand.source.enterpriseIds.map((enterpriseId) => ({ enterpriseId, axis, interval }))
      : [];
  await store(parts, errand, {
    asOfMs,
    rows,
    covers: [...along("updated", updated), ...along("created", created)],
    ...(updated && {
      watermark: { kind: "onward", fromMs: updated.startMs, toMs: updated.endMs },
    }),
  });
}

async function beginAnew(parts: SyncParts, errand: Errand, { asOfMs, rows }: Step, toMs: number) {
  await store(parts, errand, { asOfMs, rows, watermark: { kind: "anew", toMs } });
  const connection = errand.source.connection.name;
  parts.observe({ kind: "began-anew", connection, knownToMs: toMs });
}
