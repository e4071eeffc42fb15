import type { Priority } from "./port.ts";

const rank: Record<Priority, number> = { create: 0, person: 1, prefetch: 2, poller: 3 };

/** The priority of a call, which rises when somebody more urgent joins in waiting for it. */
export type Urgency = {
  readonly priority: Priority;
  raise(priority: Priority): void;
  /** calls `listener` at each rise, until the returned function is called */
  onRaise(listener: () => void): () => void;
};

export function createUrgency(priority: Priority): Urgency {
  let current = priority;
  const listeners = new Set<() => void>();
  return {
    get priority() {
      return current;
    },
    raise(other) {
      if (!isMoreUrgent(other, current)) return;
      current = other;
      for (const listener of listeners) listener();
    },
    onRaise(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function isMoreUrgent(a: Priority, b: Priority): boolean {
  return rank[a] < rank[b];
}
