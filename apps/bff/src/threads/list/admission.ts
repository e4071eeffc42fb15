import type { MewsThread } from "@foyer/mews-client";
import type { GivenOut } from "./given-out.ts";
import { instantMs } from "./instant.ts";
import type { Scroll } from "./scroll.ts";
import type { Source } from "./state.ts";
import type { Window } from "./windows.ts";

/**
 * Whether a thread that a source holds is to be given out: it lies in the source's windows as they are
 * meant, fits what Mews cannot filter by, and was not given out before.
 */
export function createAdmission({ list, matches, threadsMove }: Scroll, givenOut: GivenOut) {
  const onThisPage = new Set<string>();

  return (thread: MewsThread, createdMs: number, { plan }: Source): boolean => {
    const { created, updated } = plan.holds;
    if (created && !isIn(created, createdMs)) return false;
    if (updated && !isIn(updated, instantMs(thread.UpdatedUtc))) return false;
    // A thread that moves between windows is met in both: as it is now, and as it was when it was read.
    if (threadsMove && givenOut.holds(list.pageId, thread.Id)) return false;
    if (matches && !matches(thread)) return false;
    if (onThisPage.has(thread.Id)) return false;
    onThisPage.add(thread.Id);
    return true;
  };
}

function isIn({ startMs, endMs }: Window, ms: number): boolean {
  return ms >= startMs && ms < endMs;
}
