import type { Source } from "./state.ts";

/** Sources by what they can still give, newest first; one that holds threads before one that must be read. */
export type BoundHeap = {
  peek(): Source | undefined;
  pop(): Source | undefined;
  push(source: Source): void;
  /** keeps only what passes */
  keep(passes: (source: Source) => boolean): void;
};

export function createBoundHeap(): BoundHeap {
  let items: Source[] = [];

  function sinkFrom(start: number) {
    let index = start;
    while (true) {
      const child = nearer(2 * index + 1, 2 * index + 2);
      if (!comesBefore(items[child], items[index])) return;
      swap(index, child);
      index = child;
    }
  }

  function riseFrom(start: number) {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!comesBefore(items[index], items[parent])) return;
      swap(index, parent);
      index = parent;
    }
  }

  const nearer = (left: number, right: number) =>
    comesBefore(items[right], items[left]) ? right : left;

  function swap(a: number, b: number) {
    const [first, second] = [items[a], items[b]];
    if (!first || !second) return;
    items[a] = second;
    items[b] = first;
  }

  const heap: BoundHeap = {
    peek: () => items[0],
    pop() {
      const top = items[0];
      const last = items.pop();
      if (items.length > 0 && last) {
        items[0] = last;
        sinkFrom(0);
      }
      return top;
    },
    push(source) {
      items.push(source);
      riseFrom(items.length - 1);
    },
    keep(passes) {
      const kept = items.filter(passes);
      items = [];
      for (const source of kept) heap.push(source);
    },
  };
  return heap;
}

function comesBefore(a: Source | undefined, b: Source | undefined): boolean {
  if (!a || !b) return a !== undefined;
  if (a.boundMs !== b.boundMs) return a.boundMs > b.boundMs;
  return a.page !== null && b.page === null;
}
