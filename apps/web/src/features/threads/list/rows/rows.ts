import { compareThreads, type Thread, type ThreadsPage } from "@foyer/contract";
import { createListeners } from "../../../../shared/listeners.ts";

/** Every loaded thread once, in the one order of lists. A new object whenever something changed. */
export type Rows = {
  readonly count: number;
  readonly at: (index: number) => Thread | undefined;
  /** Where a thread stands, or -1. */
  readonly indexOf: (id: string) => number;
};

type RowStore = { pages: number; threads: Thread[]; byId: Map<string, Thread>; rows: Rows };

/** A list is known by its first page; its rows live as long as that is held. */
const stores = new WeakMap<ThreadsPage, RowStore>();

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
  const known = stores.get(first);
  if (known?.pages === pages.length) return known.rows;
  const goesOn = known && known.pages < pages.length;
  const start = goesOn ? known : { pages: 0, threads: [], byId: new Map<string, Thread>() };
  let { threads } = start;
  for (const page of pages.slice(start.pages)) threads = upsert(threads, start.byId, page.threads);
  return keep(first, { pages: pages.length, threads, byId: start.byId }).rows;
}

/** The copy of a thread that a list shows. */
export function rowIn(pages: readonly ThreadsPage[], id: string): Thread | undefined {
  rowsOf(pages);
  const [first] = pages;
  return first && stores.get(first)?.byId.get(id);
}

/** Puts changed threads in place of the list's own copies, whichever page brought those. */
export function changeRows(pages: readonly ThreadsPage[], changed: readonly Thread[]): void {
  const [first] = pages;
  const known = first && stores.get(first);
  const own = known ? changed.filter(({ id }) => known.byId.has(id)) : [];
  if (!known || own.length === 0) return;
  keep(first, { ...known, threads: upsert(known.threads, known.byId, own) });
  version += 1;
  changes.notify();
}

/** How often rows were changed; for `useSyncExternalStore`. */
export function rowsVersion(): number {
  return version;
}

export const subscribeToRows = changes.subscribe;

/** Of two copies of a thread the one updated later; the newer answer where they are equal. */
export function later(held: Thread | undefined, met: Thread): Thread {
  return held && Temporal.Instant.compare(held.updatedUtc, met.updatedUtc) > 0 ? held : met;
}

function keep(first: ThreadsPage, list: Omit<RowStore, "rows">): RowStore {
  const store = { ...list, rows: rowsAround(list.threads, list.byId) };
  stores.set(first, store);
  return store;
}

/** The array goes on growing under later objects; each shows only what was there when it was made. */
function rowsAround(threads: readonly Thread[], byId: ReadonlyMap<string, Thread>): Rows {
  const count = threads.length;
  return {
    count,
    at: (index) => (index < count ? threads[index] : undefined),
    indexOf: (id) => {
      const thread = byId.get(id);
      const index = thread ? indexAmong(thread, threads) : -1;
      return index < count ? index : -1;
    },
  };
}

/** Neither its time of creation nor its id ever changes, so neither does its index among others. */
function indexAmong(thread: Thread, threads: readonly Thread[]): number {
  let [low, high] = [0, threads.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = threads[middle];
    if (other && compareThreads(other, thread) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each thread once, as its newest copy: one that is there where it stands, others in their order. */
function upsert(rows: Thread[], byId: Map<string, Thread>, threads: readonly Thread[]): Thread[] {
  const changed: Thread[] = [];
  const added = new Map<string, Thread>();
  for (const met of threads) {
    const held = byId.get(met.id);
    const thread = later(held, met);
    if (thread === held) continue;
    byId.set(thread.id, thread);
    if (held && !added.has(thread.id)) changed.push(thread);
    else added.set(thread.id, thread);
  }
  return add(replace(rows, changed), [...added.values()]);
}

/** In a copy: older objects go on showing what they showed. */
function replace(rows: Thread[], changed: readonly Thread[]): Thread[] {
  if (changed.length === 0) return rows;
  const copy = rows.slice();
  for (const thread of changed) copy[indexAmong(thread, copy)] = thread;
  return copy;
}

/** Appended in place where they go on below what is there, as all do but those of a retried source. */
function add(rows: Thread[], added: readonly Thread[]): Thread[] {
  const sorted = added.every((thread, index) => isBelow(added[index - 1], thread));
  if (!sorted || !isBelow(rows.at(-1), added[0])) return [...rows, ...added].sort(compareThreads);
  for (const thread of added) rows.push(thread);
  return rows;
}

function isBelow(above: Thread | undefined, thread: Thread | undefined): boolean {
  return !above || !thread || compareThreads(above, thread) < 0;
}
