import type { MewsThread, ThreadsFilter } from "@foyer/mews-client";
import { LRUCache } from "lru-cache";
import type { Clock } from "../../time/clock.ts";

const mostWindows = 1000;
const mostCursors = 256;

/**
 * Which stretches of time of a connection Mews found too heavy within the last `rememberMs`. All pages
 * of a stretch are as heavy: once "March" got a 408, the next page of March is asked for by halves at
 * once, whatever its cursor and count.
 */
export function createHeavyWindows(clock: Pick<Clock, "monotonicMs">, rememberMs: number) {
  const untilMs = new LRUCache<string, number>({ max: mostWindows });
  const keyOf = ({ created, updated }: ThreadsFilter) => JSON.stringify([created, updated]);

  return {
    has: (filter: ThreadsFilter) => (untilMs.get(keyOf(filter)) ?? 0) > clock.monotonicMs(),
    add(filter: ThreadsFilter) {
      untilMs.set(keyOf(filter), clock.monotonicMs() + rememberMs);
    },
  };
}

/**
 * When the threads were created that the last cursors name. A list goes from new to old, so a half that
 * begins after its cursor's thread has been read to its end: with a cursor at a thread of 3 March the
 * half from 16 March on needs no call. Only that call is saved; a cursor that is forgotten costs it,
 * and it comes back empty.
 */
export function createCursorAges() {
  const createdMs = new LRUCache<string, number>({ max: mostCursors });
  return {
    note(cursor: string | null, threads: MewsThread[]) {
      const last = threads.at(-1);
      if (last?.Id === cursor) createdMs.set(cursor, Date.parse(last.CreatedUtc));
    },
    /** true: the cursor's thread is older than `startUtc`, so whatever begins there is read */
    isPast(cursor: string | undefined, startUtc: string | undefined): boolean {
      const ms = cursor === undefined ? undefined : createdMs.get(cursor);
      return ms !== undefined && startUtc !== undefined && ms < Date.parse(startUtc);
    },
  };
}
