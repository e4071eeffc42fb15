import { compareThreads, type Thread, type ThreadsPage } from "@foyer/contract";

/** Every loaded thread once, in the one order of lists. A new object whenever something changed. */
export type Rows = {
  readonly count: number;
  readonly at: (index: number) => Thread | undefined;
  /** Where a thread stands, or -1. */
  readonly indexOf: (id: string) => number;
};

type Loaded = { pages: number; threads: Thread[]; rows: Rows };

/** A list is known by its first page; its rows live as long as that is held. */
const loadedLists = new WeakMap<ThreadsPage, Loaded>();

const noRows: Rows = rowsAround([]);

/**
 * The rows of a list's pages. Only pages that were not there the last time cost anything, so a list
 * of 100,000 grows as cheaply as one of 100.
 */
export function rowsOf(pages: readonly ThreadsPage[]): Rows {
  const [first] = pages;
  if (!first) return noRows;
  const known = loadedLists.get(first);
  if (known?.pages === pages.length) return known.rows;
  const start = known && known.pages < pages.length ? known : { pages: 0, threads: [] };
  let { threads } = start;
  for (const page of pages.slice(start.pages)) threads = withPage(threads, page.threads);
  const rows = rowsAround(threads);
  loadedLists.set(first, { pages: pages.length, threads, rows });
  return rows;
}

/** The array goes on growing under later objects; each shows only what was there when it was made. */
function rowsAround(threads: readonly Thread[]): Rows {
  const count = threads.length;
  return {
    count,
    at: (index) => (index < count ? threads[index] : undefined),
    indexOf: (id) => threads.findIndex((thread) => thread.id === id),
  };
}

/** Appends where a page goes on below what is there, as all do but those of a retried source. */
function withPage(rows: Thread[], threads: readonly Thread[]): Thread[] {
  const sorted = threads.every((thread, index) => isBelow(threads[index - 1], thread));
  if (!sorted || !isBelow(rows.at(-1), threads[0])) return merged(rows, threads);
  for (const thread of threads) rows.push(thread);
  return rows;
}

function isBelow(above: Thread | undefined, thread: Thread | undefined): boolean {
  return !above || !thread || compareThreads(above, thread) < 0;
}

function merged(rows: readonly Thread[], threads: readonly Thread[]): Thread[] {
  const byId = new Map(rows.map((thread) => [thread.id, thread]));
  for (const thread of threads) byId.set(thread.id, later(byId.get(thread.id), thread));
  return [...byId.values()].sort(compareThreads);
}

/** Of two copies of a thread the one updated later; the newer answer where they are equal. */
function later(held: Thread | undefined, met: Thread): Thread {
  return held && Temporal.Instant.compare(held.updatedUtc, met.updatedUtc) > 0 ? held : met;
}
