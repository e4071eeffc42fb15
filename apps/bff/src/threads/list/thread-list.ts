import type { Problem, ThreadsQuery } from "@foyer/contract";
import type { Directory } from "../../enterprises/port.ts";
import type { Clock } from "../../time/clock.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { createPlanOf } from "./asked/plan.ts";
import { createReply } from "./reply.ts";
import { openScroll } from "./scroll.ts";
import type { ThreadListSettings } from "./settings.ts";
import type { ReadingDeps } from "./turns/read-lanes.ts";
import { takeTurn } from "./turns/take-turn.ts";
import type { Turn } from "./turns/turn.ts";

export type ThreadListDeps = ReadingDeps & {
  directory: Directory;
  clock: Pick<Clock, "now">;
  settings: ThreadListSettings;
  /** how a failed source is told to the person */
  problemOf: (error: unknown) => Problem;
};

export type ThreadList = {
  /**
   * The next page of a list, as the contract's JSON: one list out of many connections, properties and
   * windows of time, from the mirror and from Mews. See docs/decisions/020.
   *
   * Throws an InvalidCursorError for a cursor that is not of this query and this person's properties,
   * the first source's error where all fail and there is nothing to show, and the signal's reason.
   */
  page(query: ThreadsQuery, viewer: Viewer, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
};

export function createThreadList(deps: ThreadListDeps): ThreadList {
  const { directory, settings, problemOf } = deps;
  const turning = { ...deps, clockSkewMs: settings.clockSkewMs };
  const opening = { ...deps, planOf: createPlanOf(settings) };
  return {
    async page(query, viewer, signal) {
      const scroll = openScroll(query, viewer, await directory.read(signal), opening);
      const turn = await takeTurn(turning, scroll, signal);
      const failure = turn.lanes.find((lane) => lane?.kind === "failed");
      if (failure?.kind === "failed" && isLost(turn)) throw failure.error;
      const isAsked = query.total === "true" && query.cursor === undefined;
      const isKnown = turn.isWhole && scroll.hidden.length === 0;
      const total = isAsked && isKnown ? await deps.mirror.total(turn.question, signal) : undefined;
      return createReply({ scroll, turn, total, earliestMs: settings.earliestMs, problemOf });
    },
  };
}

/** Nothing to show, and nobody to show it: the person is told why, instead of an empty list. */
function isLost({ count, standing }: Turn): boolean {
  return count === 0 && standing.lanes.every(({ kind }) => kind === "failed");
}
