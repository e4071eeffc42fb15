import type { MewsThread, ThreadsFilter } from "@foyer/mews-client";
import type { Upstream } from "../../../upstream/port.ts";
import { stateOf } from "../../../upstream/thread-state.ts";
import type { ReadRow } from "../../port.ts";
import { EndlessPagesError, UndatedAnswerError } from "./errors.ts";
import type { SyncEvent } from "./events.ts";
import { type Errand, namedIn, ownerAmong, type Work } from "./source.ts";

/** One answer of Mews. `asOfMs` is a lower bound of its clock as it was asked; ours plays no part. */
export type ReadPage = {
  rows: ReadRow[];
  asOfMs: number;
  /** where to go on from; null: that was all */
  next: string | null;
};

type Asked = Omit<ThreadsFilter, "enterpriseIds">;

/** One call. Rejects as `getThreads` does, and with an `UndatedAnswerError`. */
export type Read = (
  errand: Errand,
  work: Work,
  enterpriseIds: readonly string[],
  asked: Asked,
) => Promise<ReadPage>;

/**
 * Asks Mews through its guard, past the answers that the guard keeps: the mirror keeps them. Two who
 * ask for the same at the same time are one call, for the more urgent of them.
 */
export function createReading(
  upstream: Pick<Upstream, "getThreads">,
  observe: (event: SyncEvent) => void,
): Read {
  return async ({ source, priority, person, signal }, work, enterpriseIds, asked) => {
    const { connection } = source;
    const who = person === undefined ? {} : { person };
    observe({ kind: "asked", connection: connection.name, work });
    const { value, askedMs } = await upstream.getThreads(
      connection,
      { ...asked, ...namedIn(source, enterpriseIds) },
      { priority, ...who, unkept: true, signal },
    );
    if (askedMs === null) throw new UndatedAnswerError();
    const next = value.end ? null : value.cursor;
    if (next !== null && next === asked.cursor) throw new EndlessPagesError();
    const owner = ownerAmong(enterpriseIds);
    return { rows: value.threads.map((thread) => rowOf(thread, owner)), asOfMs: askedMs, next };
  };
}

export function rowOf(thread: MewsThread, enterpriseId: string | null): ReadRow {
  return {
    id: thread.Id.toLowerCase(),
    enterpriseId,
    sender: thread.OriginalSender,
    subject: thread.Subject,
    createdUtc: thread.CreatedUtc,
    updatedUtc: thread.UpdatedUtc,
    createdMs: Date.parse(thread.CreatedUtc),
    updatedMs: Date.parse(thread.UpdatedUtc),
    state: stateOf(thread),
  };
}
