import type { MewsThread, ThreadsFilter } from "@foyer/mews-client";
import type { Clock } from "../../time/clock.ts";

/** Which windows of a connection Mews found too heavy lately. Only differ by when they are, not by page. */
export function createHeavyWindows(clock: Pick<Clock, "monotonicMs">, rememberMs: number) {
  const untilMs = new Map<string, number>();
  const keyOf = ({ created, updated }: ThreadsFilter) => JSON.stringify([created, updated]);

  return {
    has: (filter: ThreadsFilter) => (untilMs.get(keyOf(filter)) ?? 0) > clock.monotonicMs(),
    add(filter: ThreadsFilter) {
      for (const [key, until] of untilMs) if (until <= clock.monotonicMs()) untilMs.delete(key);
      untilMs.set(keyOf(filter), clock.monotonicMs() + rememberMs);
    },
  };
}

/**
 * How old the last cursors are that were given out. It only saves calls: a half that lies wholly above
 * the cursor is known to be read. A cursor that is forgotten costs one call that comes back empty.
 */
export function createCursorAges(most = 256) {
  const createdMs = new Map<string, number>();
  return {
    note(cursor: string | null, threads: MewsThread[]) {
      const last = threads.at(-1);
      if (!last || last.Id !== cursor) return;
      createdMs.delete(cursor);
      createdMs.set(cursor, Date.parse(last.CreatedUtc));
      const oldest = createdMs.keys().next();
      if (createdMs.size > most && !oldest.done) createdMs.delete(oldest.value);
    },
    /** true: everything created at `instant` or later comes before the cursor */
    isBefore(cursor: string | undefined, instant: string | undefined): boolean {
      const ms = cursor === undefined ? undefined : createdMs.get(cursor);
      return ms !== undefined && instant !== undefined && ms < Date.parse(instant);
    },
  };
}
