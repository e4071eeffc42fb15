import type { Thread, ThreadsPage } from "@foyer/contract";
import type { ThreadOrder } from "../../../../shared/api/threads.ts";
import { createListeners } from "../../../../shared/listeners.ts";
import { indexAmong, type SortedThreads, sortedThreads, upsert } from "./sorted-threads.ts";

/** Every loaded thread once, in the list's order. A new object whenever something changed. */
export type Rows = {
  readonly count: number;
  readonly at: (index: number) => Thread | undefined;
  /** Where a thread stands, or -1. */
  readonly indexOf: (id: string) => number;
};

/** A page as far as its rows go. `order`: of its list; absent: newest created first */
export type RowsPage = Pick<ThreadsPage, "threads"> & { order?: ThreadOrder | undefined };

type RowStore = { pages: number; threads: Thread[]; sorted: SortedThreads; rows: Rows };

/** A list is known by its first page; its rows live as long as that is held. */
const stores = new WeakMap<RowsPage, RowStore>();

let version = 0;
const changes = createListeners();

const noRows: Rows = rowsAround([], sortedThreads("-created"));

/**
 * The rows of a list's pages. Only pages that were not there the last time cost anything, so a list
 * of 100,000 grows as cheaply as one of 100.
 */
export function rowsOf(pages: readonly RowsPage[]): Rows {
  const [first] = pages;
  if (!first) return noRows;
  const known = stores.get(first);
  if (known?.pages === pages.length) return known.rows;
  const goesOn = known && known.pages < pages.length;
  const sorted = goesOn ? known.sorted : sortedThreads(first.order ?? "-created");
  let threads = goesOn ? known.threads : [];
  for (const page of pages.slice(goesOn ? known.pages : 0)) {
    threads = upsert(sorted, threads, page.threads);
  }
  return keep(first, { pages: pages.length, threads, sorted }).rows;
}

/** The copy of a thread that a list shows. */
export function rowIn(pages: readonly RowsPage[], id: string): Thread | undefined {
  rowsOf(pages);
  const [first] = pages;
  return first && stores.get(first)?.sorted.byId.get(id);
}

/** Puts changed threads in place of the list's own copies, whichever page brought those. */
export function changeRows(pages: readonly RowsPage[], changed: readonly Thread[]): void {
  putRows(
    pages,
    changed.filter(({ id }) => rowIn(pages, id)),
  );
}

/** Puts threads into a list that has pages: in place of its own copies, and new ones where they belong. */
export function putRows(pages: readonly RowsPage[], threads: readonly Thread[]): void {
  const [first] = pages;
  rowsOf(pages);
  const known = first && stores.get(first);
  if (!known || threads.length === 0) return;
  keep(first, { ...known, threads: upsert(known.sorted, known.threads, threads) });
  noteChange();
}

/** Something that is shown of a list, in its rows or beside them, is another than before. */
export function noteChange(): void {
  version += 1;
  changes.notify();
}

/** How often that was; for `useSyncExternalStore`. */
export function rowsVersion(): number {
  return version;
}

export const subscribeToRows = changes.subscribe;

function keep(first: RowsPage, list: Omit<RowStore, "rows">): RowStore {
  const store = { ...list, rows: rowsAround(list.threads, list.sorted) };
  stores.set(first, store);
  return store;
}

/** The array goes on growing under later objects; each shows only what was there when it was made. */
function rowsAround(threads: readonly Thread[], sorted: SortedThreads): Rows {
  const count = threads.length;
  return {
    count,
    at: (index) => (index < count ? threads[index] : undefined),
    indexOf: (id) => {
      const thread = sorted.byId.get(id);
      const index = thread ? indexAmong(sorted, thread, threads) : -1;
      return index < count && threads[index]?.id === id ? index : -1;
    },
  };
}
