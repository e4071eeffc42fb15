import type { Thread } from "@foyer/contract";
import type { ThreadOrder } from "../../../../shared/api/threads.ts";
import { type Compare, compareIn } from "./compare-in.ts";

/** Threads by their ids, each as its newest copy. */
export type SortedThreads = {
  byId: Map<string, Thread>;
  /** as they stood when each was met: a thread that is updated does not move under its reader */
  compare: Compare;
  /** The copy of a thread as it was met, where its place has changed since. */
  met: Map<string, Thread>;
};

export function sortedThreads(order: ThreadOrder): SortedThreads {
  const met = new Map<string, Thread>();
  const compareNow = compareIn(order);
  const compare: Compare = (a, b) => compareNow(met.get(a.id) ?? a, met.get(b.id) ?? b);
  return { byId: new Map(), compare: order.endsWith("created") ? compareNow : compare, met };
}

/** Of two copies of a thread the one updated later; the newer answer where they are equal. */
export function later(held: Thread | undefined, met: Thread): Thread {
  return held && Temporal.Instant.compare(held.updatedUtc, met.updatedUtc) > 0 ? held : met;
}

/** Where a thread stands among others, or would. */
export function indexAmong(
  { compare }: SortedThreads,
  thread: Thread,
  rows: readonly Thread[],
): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other && compare(other, thread) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each thread once, as its newest copy: one that is there where it stands, others in their order. */
export function upsert(
  sorted: SortedThreads,
  rows: Thread[],
  threads: readonly Thread[],
): Thread[] {
  const { byId, met } = sorted;
  const changed: Thread[] = [];
  const added = new Map<string, Thread>();
  for (const one of threads) {
    const held = byId.get(one.id);
    const thread = later(held, one);
    if (thread === held) continue;
    byId.set(thread.id, thread);
    if (!held || added.has(thread.id)) {
      added.set(thread.id, thread);
      continue;
    }
    changed.push(thread);
    if (sorted.compare(held, thread) !== 0) met.set(thread.id, met.get(thread.id) ?? held);
  }
  return add(sorted, replace(sorted, rows, changed), [...added.values()]);
}

/** In a copy: older objects go on showing what they showed. */
function replace(sorted: SortedThreads, rows: Thread[], changed: readonly Thread[]): Thread[] {
  if (changed.length === 0) return rows;
  const copy = rows.slice();
  for (const thread of changed) copy[indexAmong(sorted, thread, copy)] = thread;
  return copy;
}

/** Appended in place where they go on below what is there, as all do but those of a retried source. */
function add({ compare }: SortedThreads, rows: Thread[], added: readonly Thread[]): Thread[] {
  const isBelow = (above: Thread | undefined, thread: Thread | undefined) =>
    !above || !thread || compare(above, thread) < 0;
  const isSorted = added.every((thread, index) => isBelow(added[index - 1], thread));
  if (!isSorted || !isBelow(rows.at(-1), added[0])) return [...rows, ...added].sort(compare);
  for (const thread of added) rows.push(thread);
  return rows;
}
