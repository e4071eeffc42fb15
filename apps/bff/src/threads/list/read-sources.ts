import type { Problem } from "@foyer/contract";
import { MewsBadRequestError, MewsError } from "@foyer/mews-client";
import { FoyerError, InvalidCursorError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import type { Upstream } from "../../upstream/port.ts";
import { EndlessSourceError } from "./errors.ts";
import { doneAt, type HeldPage, holdPage } from "./held-page.ts";
import { pageSize, type Wanted } from "./page-sizes.ts";
import { askedAt, type PageAsked } from "./place.ts";
import type { ThreadListSettings } from "./settings.ts";
import type { LaneState, Source } from "./state.ts";

export type ReadingDeps = Pick<Wanted, "limit" | "filtered"> & {
  upstream: Pick<Upstream, "getThreads">;
  clock: Pick<Clock, "now">;
  problemOf: (error: unknown) => Problem;
  settings: Pick<ThreadListSettings, "readsAtOnce">;
  /** takes what lanes failed with */
  failures: unknown[];
};

/**
 * Reads the next page of each source, some at once. A lane whose connection fails is marked as failed
 * from the place of that source; anything else that goes wrong is thrown.
 */
export async function readSources(
  deps: ReadingDeps,
  sources: Source[],
  signal: AbortSignal,
): Promise<void> {
  const size = ({ plan, lane }: Source) =>
    pageSize(plan, { ...deps, sharers: sources.length, reads: lane.reads });
  const tasks = sources.map((source) => ({ source, asked: askedAt(source.place, size(source)) }));
  for (const lane of new Set(sources.map((source) => source.lane)))
    lane.reads = countUp(lane.reads);

  const now = deps.clock.now();
  const readOne = async ({ source, asked }: (typeof tasks)[number]) => {
    if (source.lane.failure) return;
    try {
      take(source, await ask(deps, source, asked, signal));
    } catch (error) {
      signal.throwIfAborted();
      if (isStaleCursor(error, source)) throw new InvalidCursorError(staleCursor, { cause: error });
      if (!(error instanceof MewsError || error instanceof FoyerError)) throw error;
      source.lane.failure ??= {
        sinceMs: missingSince(source, now),
        problem: deps.problemOf(error),
      };
      deps.failures.push(error);
    }
  };
  const queues = Map.groupBy(tasks, ({ source }) => source.lane.lane.connection.name);
  await Promise.all(
    [...queues.values()].map((queue) => inTurn(queue, deps.settings.readsAtOnce, readOne)),
  );
}

/** Beyond this a page has long reached its full size. */
const mostReadsCounted = 3;

function countUp(reads: number): number {
  return Math.min(reads + 1, mostReadsCounted);
}

const staleCursor = "The list cannot go on from here. Start it again.";

/** What a source that catches up would have given belongs anywhere in the list. */
function missingSince({ plan, boundMs }: Source, now: number): number {
  return plan.catchesUp ? now : Math.min(boundMs, now);
}

/** Mews does not know the thread to go on from: it is gone, or was never its. */
function isStaleCursor(error: unknown, { place }: Source): boolean {
  return error instanceof MewsBadRequestError && place.kind !== "start";
}

async function ask(
  { upstream, clock }: ReadingDeps,
  { lane, plan, place }: Source,
  asked: PageAsked,
  signal: AbortSignal,
): Promise<HeldPage> {
  const askedAtMs = clock.now();
  const { connection, sends } = lane.lane;
  const filter = {
    ...plan.asks,
    ...(sends ? { enterpriseIds: sends } : {}),
    ...(asked.after === null ? {} : { cursor: asked.after }),
    count: asked.count,
  };
  const answer = await upstream.getThreads(connection, filter, { priority: "person", signal });
  const page = holdPage(answer, place, asked, askedAtMs);
  if (page.next !== null && page.next === asked.after) throw new EndlessSourceError();
  return page;
}

export function take(source: Source, page: HeldPage) {
  source.page = page;
  source.at = doneAt(page, source.place);
  noteAge(source.lane, page);
}

function noteAge(lane: LaneState, { asOfMs }: HeldPage) {
  if (asOfMs !== null) lane.asOfMs = Math.min(lane.asOfMs ?? asOfMs, asOfMs);
}

/** Runs the task for each item, so many at a time. */
async function inTurn<T>(items: T[], atOnce: number, task: (item: T) => Promise<void>) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await task(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(atOnce, items.length)) }, worker));
}
