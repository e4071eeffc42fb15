import type { Thread, ThreadsPage } from "@foyer/contract";
import { ApiProblemError } from "../../../shared/api/errors.ts";
import { fetchThreadsPage, type ThreadsFilter } from "../../../shared/api/threads.ts";

/** Of a longer list the first are printed, and it is said. */
export const mostPrinted = 2000;

const pageRows = 1000;

export type PrintRows = { threads: Thread[]; isAll: boolean };

type FetchPage = typeof fetchThreadsPage;

/**
 * The first rows of a list, and whether that is all of it. Throws as `request` does, and the problem of
 * a property that cannot be read: a paper without its threads would look whole.
 */
export async function readPrintRows(
  filter: ThreadsFilter,
  onProgress: (threads: number) => void,
  signal: AbortSignal,
  fetchPage: FetchPage = fetchThreadsPage,
): Promise<PrintRows> {
  const rows = new Map<string, Thread>();
  let cursor: string | undefined;
  while (rows.size < mostPrinted) {
    const limit = Math.min(pageRows, mostPrinted - rows.size);
    const page = await fetchPage({ ...filter, cursor, limit }, signal);
    requireWhole(page);
    // Of a thread that was updated meanwhile the later copy comes last, and keeps its place.
    for (const thread of page.threads) rows.set(thread.id, thread);
    onProgress(rows.size);
    if (page.progress.kind === "end") return { threads: [...rows.values()], isAll: true };
    cursor = page.progress.cursor;
  }
  return { threads: [...rows.values()], isAll: false };
}

function requireWhole({ sources }: ThreadsPage): void {
  for (const { state } of sources)
    if (state.kind === "failed") throw new ApiProblemError(state.problem);
}
