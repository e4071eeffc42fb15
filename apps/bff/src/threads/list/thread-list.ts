import { randomUUID } from "node:crypto";
import type { Problem, ThreadsPage, ThreadsQuery } from "@foyer/contract";
import type { Directory } from "../../enterprises/port.ts";
import type { Clock } from "../../time/clock.ts";
import { onBehalfOf } from "../../upstream/on-behalf-of.ts";
import type { Upstream } from "../../upstream/port.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { createAdmission } from "./admission.ts";
import { createGivenOut } from "./given-out.ts";
import { createPageCache } from "./page-cache.ts";
import { createPlanMemory } from "./plan-memory.ts";
import { type Row, readOn } from "./read-on.ts";
import { readSources } from "./read-sources.ts";
import { createReply } from "./reply.ts";
import { keepAhead, openScroll } from "./scroll.ts";
import type { ThreadListSettings } from "./settings.ts";
import type { ListState } from "./state.ts";
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
  const { upstream, directory, clock, settings } = deps;
  const ahead = createPageCache(clock, settings.ahead);
  const told = createToldApart(settings.mostTold);
  const givenOut = createGivenOut(settings.mostGivenOut);
  const opening = { ...deps, ahead, plansOf: createPlanMemory() };

  return {
    async page(query, viewer, signal) {
      const scroll = openScroll(query, viewer, await directory.read(signal), opening);
      const { list, latestMs, matches, threadsMove } = scroll;
      const failures: unknown[] = [];
      const asking = onBehalfOf(upstream, viewer.id);
      const reading = {
        ...deps,
        upstream: asking,
        limit: query.limit,
        filtered: matches !== null,
        failures,
      };

      const read = await readOn(list, {
        limit: query.limit,
        latestMs,
        admits: createAdmission(scroll, givenOut),
        mayRead: createBudget(clock, settings),
        read: (sources) => readSources(reading, sources, signal),
      });
      if (isLost(read.rows, list) && failures.length > 0) throw failures[0];

      keepAhead(list, ahead);
      await tellRows(asking, read.rows, query.ids !== undefined, told, settings, signal);
      const pageId = randomUUID();
      if (threadsMove) givenOut.record(pageId, list.pageId, idsOf(read.rows));
      return createReply({ ...read, scroll, told, pageId });
    },
  };
}

/** Nothing to show, and nobody to show it: the person is told why, instead of an empty list. */
function isLost(rows: Row[], { lanes }: ListState): boolean {
  return rows.length === 0 && lanes.every((lane) => lane.failure);
}

function idsOf(rows: Row[]): string[] {
  return rows.map((row) => row.thread.Id);
}

/** How much one request may read: the first round always, then as long as neither bound is reached. */
function createBudget(
  clock: Pick<Clock, "monotonicMs">,
  { roundsPerPage, pageMs }: ThreadListSettings,
): () => boolean {
  const startedMs = clock.monotonicMs();
  let rounds = 0;
  return () => {
    const isSpent = rounds >= roundsPerPage || clock.monotonicMs() - startedMs >= pageMs;
    if (rounds > 0 && isSpent) return false;
    rounds += 1;
    return true;
  };
}
