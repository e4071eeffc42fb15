import { compareThreads, type Thread, type ThreadsPage } from "@foyer/contract";
import { createListeners } from "../../../../shared/listeners.ts";

/** Every loaded thread once, in the one order of lists. A new object whenever something changed. */
export type Rows = {
  readonly count: number;
  readonly at: (index: number) => Thread | undefined;
  /** Where a thread stands, or -1. */
  readonly indexOf: (id: string) => number;
};

type Loaded = { pages: number; threads: Thread[]; byId: Map<string, Thread>; rows: Rows };

/** A list is known by its first page; its rows live as long as that is held. */
const loadedLists = new WeakMap<ThreadsPage, Loaded>();

let version = 0;
const changes = createListeners();

const noRows: Rows = rowsAround([], new Map());

/**
 * The rows of a list's pages. Only pages that were not there the last time cost anything, so a list
 * of 100,000 grows as cheaply as one of 100.
 */
export function rowsOf(pages: readonly ThreadsPage[]): Rows {
  const [first] = pages;
  if (!first) return noRows;
  const known = loadedLists.get(first);
  if (known?.pages === pages.length) return known.rows;
  const goesOn = known && known.pages < pages.length;
  const start = goesOn ? known : { pages: 0, threads: [], byId: new Map<string, Thread>() };
  let { threads } = start;
  for (const page of pages.slice(start.pages)) threads = append(threads, start.byId, page.threads);
  return keep(first, { pages: pages.length, threads, byId: start.byId }).rows;
}

/** The copy of a thread that a list shows. */
export function rowIn(pages: readonly ThreadsPage[], id: string): Thread | undefined {
  rowsOf(pages);
  const [first] = pages;
  return first && loadedLists.get(first)?.byId.get(id);
}

/** Puts a changed thread in place of the list's own copy, whichever page brought it. */
export function replaceRow(pages: readonly ThreadsPage[], thread: Thread): void {
  const [first] = pages;
  const known = first && loadedLists.get(first);
  const index = known?.rows.indexOf(thread.id) ?? -1;
  if (!known || index === -1) return;
  known.byId.set(thread.id, thread);
  keep(first, { ...known, threads: known.threads.with(index, thread) });
  version += 1;
  changes.notify();
}

/** How often a row was replaced; for `useSyncExternalStore`. */
export function rowsVersion(): number {
  return version;
}

export const subscribeToRows = changes.subscribe;

/** Of two copies of a thread the one updated later; the newer answer where they are equal. */
export function later(held: Thread | undefined, met: Thread): Thread {
  return held && Temporal.Instant.compare(held.updatedUtc, met.updatedUtc) > 0 ? held : met;
}

function keep(first: ThreadsPage, list: Omit<Loaded, "rows">): Loaded {
  const loaded = { ...list, rows: rowsAround(list.threads, list.byId) };
  loadedLists.set(first, loaded);
  return loaded;
}

/** The array goes on growing under later objects; each shows only what was there when it was made. */
function rowsAround(threads: readonly Thread[], byId: ReadonlyMap<string, Thread>): Rows {
  const count = threads.length;
  return {
    count,
    at: (index) => (index < count ? threads[index] : undefined),
    indexOf: (id) => {
      const thread = byId.get(id);
      const index = thread ? slotOf(thread, threads) : -1;
      return index < count ? index : -1;
    },
  };
}

/** Neither its time of creation nor its id ever changes, so neither does its slot among others. */
function slotOf(thread: Thread, threads: readonly Thread[]): number {
  let [low, high] = [0, threads.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = threads[middle];
    if (other && compareThreads(other, thread) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Appends where a page goes on below what is there, as all do but those of a retried source. */
function append(rows: Thread[], byId: Map<string, Thread>, threads: readonly Thread[]): Thread[] {
  const sorted = threads.every((thread, index) => isBelow(threads[index - 1], thread));
  const goesOn = sorted && isBelow(rows.at(-1), threads[0]);
  for (const thread of threads) byId.set(thread.id, later(byId.get(thread.id), thread));
  if (!goesOn) return [...byId.values()].sort(compareThreads);
  for (const thread of threads) rows.push(thread);
  return rows;
}

function isBelow(above: Thread | undefined, thread: Thread | undefined): boolean {
  return !above || !thread || compareThreads(above, thread) < 0;
}
