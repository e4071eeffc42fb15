import type { MewsThread } from "@foyer/mews-client";
import type { GivenOut } from "./given-out.ts";
import { instantMs } from "./instant.ts";
import type { Scroll } from "./scroll.ts";
import type { ThreadListSettings } from "./settings.ts";
import { movingSinceMs } from "./source-plans.ts";
import type { Source } from "./state.ts";
import type { Window } from "./windows.ts";

/**
 * Whether a thread that a source holds is to be given out: it lies in the source's windows as they are
 * meant, fits what Mews cannot filter by, and was not given out before.
 */
export function createAdmission(
  { list, matches, threadsMove }: Scroll,
  givenOut: GivenOut,
  { clockSkewMs }: ThreadListSettings,
) {
  const { startedAtMs, scrollId, step } = list;
  const movedSinceMs = movingSinceMs({ ids: null, startedAtMs, clockSkewMs });
  const onThisPage = new Set<string>();

  /** A thread can only be met twice where it was updated during the scroll, and so moved. */
  const wasPassed = (id: string, createdMs: number, updatedMs: number, { plan, lane }: Source) => {
    if (updatedMs < movedSinceMs) return false;
    if (givenOut.before(scrollId, step, id)) return true;
    // Moved above the place that the list has reached: what catches up at the end gives it out.
    return !plan.catchesUp && createdMs >= lane.topMs;
  };

  return (thread: MewsThread, createdMs: number, source: Source): boolean => {
    const { created, updated } = source.plan.holds;
    if (created && !isIn(created, createdMs)) return false;
    if (updated) {
      const updatedMs = instantMs(thread.UpdatedUtc);
      if (!isIn(updated, updatedMs)) return false;
      if (threadsMove && wasPassed(thread.Id, createdMs, updatedMs, source)) return false;
    }
    if (matches && !matches(thread)) return false;
    if (onThisPage.has(thread.Id)) return false;
    onThisPage.add(thread.Id);
    return true;
  };
}

function isIn({ startMs, endMs }: Window, ms: number): boolean {
  return ms >= startMs && ms < endMs;
}
