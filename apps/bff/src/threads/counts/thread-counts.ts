import type { ThreadCounts, ThreadsQuery } from "@foyer/contract";
import type { Mirror, Order } from "../../mirror/port.ts";
import type { Sync } from "../../mirror/sync/create-sync.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { createPlanOf } from "../list/asked/plan.ts";
import { openScroll } from "../list/scroll.ts";
import type { ThreadListDeps } from "../list/thread-list.ts";
import { questionOf } from "../list/turns/read-lanes.ts";
import { countEach, countList } from "./count.ts";

export type ThreadCountsDeps = Pick<
  ThreadListDeps,
  "directory" | "clock" | "settings" | "problemOf"
> & {
  mirror: Pick<Mirror, "tally">;
  sync: Pick<Sync, "howFar">;
};

/** How many threads a list is of, and with `isEach` how many each property would give it. */
export type CountThreads = (
  query: ThreadsQuery,
  isEach: boolean,
  viewer: Viewer,
  signal: AbortSignal,
) => Promise<ThreadCounts>;

/**
 * Counts what the mirror has and asks Mews for nothing: who reads the list does. Whoever may see a
 * thread in a list has it counted, and nobody else, since it is the list's own question.
 */
export function createThreadCounts(deps: ThreadCountsDeps): CountThreads {
  const { mirror, sync, directory, clock, settings } = deps;
  const planOf = createPlanOf(settings);
  return async ({ cursor: _anyPage, ...query }, isEach, viewer, signal) => {
    const nowMs = clock.now();
    const opening = { ...deps, clock: { now: () => nowMs }, planOf };
    const known = await directory.read(signal);
    const list = openScroll(query, viewer, known, opening);
    const { enterprises: _theirs, ...beside } = query;
    const looked = isEach ? openScroll(beside, viewer, known, opening) : list;
    // One count by state serves them all.
    const question = questionOf(looked.lanes, { ...looked.filters, states: null });
    const counting = {
      parts: await sync.howFar(question, latestFirst[query.order], signal),
      tallies: await mirror.tally(question, signal),
      states: query.state ?? [],
      nowMs,
    };
    const counted = { list: countList(list, counting) };
    return isEach ? { ...counted, enterprises: countEach(looked.lanes, counting) } : counted;
  };
}

/** What is known of a list is told from its latest thread on. */
const latestFirst: Record<Order, Order> = {
  "-created": "-created",
  created: "-created",
  "-updated": "-updated",
  updated: "-updated",
};
