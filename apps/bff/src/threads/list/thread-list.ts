import { randomUUID } from "node:crypto";
import type { Problem, ThreadsPage, ThreadsQuery } from "@foyer/contract";
import type { Viewer } from "../../auth/viewer.ts";
import type { Clock } from "../../clock.ts";
import type { Directory } from "../../enterprises/port.ts";
import type { Upstream } from "../../upstream/port.ts";
import { createAdmission } from "./admission.ts";
import { createGivenOut } from "./given-out.ts";
import { createPageCache } from "./page-cache.ts";
import { readOn } from "./read-on.ts";
import { readSources } from "./read-sources.ts";
import { createReply } from "./reply.ts";
import { keepAhead, openScroll } from "./scroll.ts";
import type { ThreadListSettings } from "./settings.ts";
import type { Source } from "./state.ts";
import { tellRows } from "./tell-rows.ts";
import { createToldApart } from "./told-apart.ts";

export type ThreadListDeps = {
  upstream: Pick<Upstream, "getThreads">;
  directory: Directory;
  clock: Pick<Clock, "now" | "monotonicMs">;
  settings: ThreadListSettings;
  /** how a failed source is told to the person */
  problemOf: (error: unknown) => Problem;
};

export type ThreadList = {
  /**
   * The next page of a list: one out of many connections, properties and windows of time. See
   * docs/decisions/003 and 004.
   *
   * Throws an InvalidCursorError for a cursor that is not of this query and this person's properties,
   * the first source's error where all fail and there is nothing to show, and the signal's reason.
   */
  page(query: ThreadsQuery, viewer: Viewer, signal: AbortSignal): Promise<ThreadsPage>;
};

export function createThreadList(deps: ThreadListDeps): ThreadList {
  const { upstream, directory, clock, settings, problemOf } = deps;
  const ahead = createPageCache(clock, settings.ahead);
  const told = createToldApart(settings.mostTold);
  const givenOut = createGivenOut(settings.mostGivenOut);
  const reading = { upstream, clock, problemOf, readsAtOnce: settings.readsAtOnce };

  return {
    async page(query, viewer, signal) {
      const known = await directory.read(signal);
      const scroll = openScroll(query, viewer, known, { clock, settings, problemOf, ahead });
      const { list, latestMs, matches } = scroll;
      const budget = createBudget(clock, settings);
      const failures: unknown[] = [];
      const wanted = { limit: query.limit, filtered: matches !== null };

      const { rows, ending, lookedBackToMs } = await readOn(list, {
        limit: query.limit,
        latestMs,
        admits: createAdmission(scroll, givenOut, settings),
        mayRead: budget.mayRead,
        read: (sources: Source[]) =>
          readSources(reading, sources, wanted, (error) => failures.push(error), signal),
      });
      const isLost = rows.length === 0 && list.lanes.every((lane) => lane.failure);
      if (isLost && failures.length > 0) throw failures[0];
      keepAhead(list, ahead);
      await tellRows(upstream, rows, query.ids !== undefined, told, settings, signal);
      const pageId = randomUUID();
      const ids = rows.map((row) => row.thread.Id);
      if (scroll.threadsMove) givenOut.record(pageId, list.pageId, ids);
      return createReply({ scroll, rows, ending, lookedBackToMs, told, pageId });
    },
  };
}

/** How much one request may read: the first round always, then as long as neither bound is reached. */
function createBudget(
  clock: Pick<Clock, "monotonicMs">,
  { roundsPerPage, pageMs }: ThreadListSettings,
) {
  const startedMs = clock.monotonicMs();
  let rounds = 0;
  return {
    mayRead() {
      if (rounds > 0 && (rounds >= roundsPerPage || clock.monotonicMs() - startedMs >= pageMs))
        return false;
      rounds += 1;
      return true;
    },
  };
}
