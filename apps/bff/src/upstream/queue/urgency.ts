import type { Priority } from "../port.ts";

const rank: Record<Priority, number> = { create: 0, person: 1, prefetch: 2, poller: 3 };

/** The priority of a call, and on whose behalf it is made. Both grow when somebody joins in waiting. */
export type Urgency = {
  readonly priority: Priority;
  /** in the order in which they came; empty: nobody in particular */
  readonly persons: readonly string[];
  raise(priority: Priority, person?: string): void;
  /** calls `listener` at each rise, until the returned function is called */
  onRaise(listener: () => void): () => void;
};

export function createUrgency(priority: Priority, person?: string): Urgency {
  let current = priority;
  const persons = person === undefined ? [] : [person];
  const listeners = new Set<() => void>();
  return {
    get priority() {
      return current;
    },
    persons,
    raise(other, joining) {
      const isNew = joining !== undefined && persons.length > 0 && !persons.includes(joining);
      if (isNew) persons.push(joining);
      const isRise = isMoreUrgent(other, current);
      if (isRise) current = other;
      if (isNew || isRise) for (const listener of listeners) listener();
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
