import { setImmediate as turn } from "node:timers/promises";
import {
  type Thread,
  type ThreadsPage,
  type ThreadsQuery,
  threadsPageSchema,
} from "@foyer/contract";
import type { Clock } from "../../time/clock.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import type { ThreadList } from "../list/thread-list.ts";
import { ExportTimeoutError, NotWholeError } from "./errors.ts";
import { createGivenIds } from "./given-ids.ts";
import type { ExportSettings } from "./settings.ts";

type ReadAllDeps = {
  threads: ThreadList;
  clock: Pick<Clock, "alarm">;
  settings: Pick<ExportSettings, "rowsAtOnce" | "batchMs">;
};

/**
 * All of a list, in batches that are read when they are asked for: the same pages that somebody gets who
 * scrolls to its end, so what holds for them holds here. Of a thread that comes twice, the first counts.
 *
 * @param viewerNow whom the next batch is for, with the rights of that moment; rejects where it is nobody
 * Throws what the list throws, a NotWholeError where a source fails, and an ExportTimeoutError.
 */
export async function* readAll(
  { threads, clock, settings }: ReadAllDeps,
  query: ThreadsQuery,
  viewerNow: () => Promise<Viewer>,
  signal: AbortSignal,
): AsyncGenerator<Thread[], void> {
  // By created time the list itself gives each once.
  const given = query.order.endsWith("updated") ? createGivenIds() : null;
  let asked: ThreadsQuery | null = { ...query, limit: settings.rowsAtOnce };
  const nextRows = async (within: AbortSignal) => {
    while (asked) {
      const page = readPage(await threads.page(asked, await viewerNow(), within));
      requireWhole(page);
      const { progress } = page;
      asked = progress.kind === "end" ? null : { ...asked, cursor: progress.cursor };
      const rows = page.threads.filter(({ id }) => given?.isFirst(id) ?? true);
      if (rows.length > 0) return rows;
    }
    return [];
  };
  while (asked) {
    yield await soonEnough(clock, settings.batchMs, signal, nextRows);
    // A mirror in this thread answers at once, and so may the reader: others get their turn.
    await turn();
  }
}

function readPage(json: Uint8Array<ArrayBuffer>): ThreadsPage {
  const page: unknown = JSON.parse(Buffer.from(json).toString());
  return threadsPageSchema.parse(page);
}

function requireWhole({ sources, progress }: ThreadsPage): void {
  const failed = sources.find(({ state }) => state.kind === "failed");
  if (failed?.state.kind === "failed") throw new NotWholeError(failed.state.problem.detail);
  if (progress.kind === "incomplete") throw new NotWholeError("Not all threads can be read.");
}

async function soonEnough<T>(
  clock: Pick<Clock, "alarm">,
  ms: number,
  signal: AbortSignal,
  work: (within: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const stopAlarm = clock.alarm(ms, () =>
    late.abort(new ExportTimeoutError("Reading the next threads took too long.")),
  );
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    stopAlarm();
  }
}
