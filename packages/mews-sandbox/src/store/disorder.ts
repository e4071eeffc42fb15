import type { ThreadOrder } from "../faults/settings.ts";
import { integer, type Random } from "../random.ts";
import type { Database } from "./database.ts";
import { type PageQuery, readPage } from "./pages.ts";
import type { StoredThread } from "./threads.ts";

type Cursor = Pick<StoredThread, "created" | "id">;

/** Negative: a comes before b. */
type Comparator = (a: Cursor, b: Cursor) => number;

/** A page, and the thread that its Cursor names. */
export type Page = { threads: StoredThread[]; last: StoredThread | undefined };

/** A page in the order asked for. Orders other than the API's read the whole list: for small data. */
export function readOrderedPage(
  db: Database,
  query: PageQuery,
  order: ThreadOrder,
  random: Random,
): Page {
  switch (order) {
    case "newest-first":
      return inOrder(readPage(db, query));
    case "reversed-within-page": {
      const { threads, last } = inOrder(readPage(db, query));
      return { threads: threads.toReversed(), last };
    }
    case "shuffled-within-page": {
      const { threads, last } = inOrder(readPage(db, query));
      return { threads: shuffled(threads, random), last };
    }
    case "oldest-first":
      return inOrder(sortedPage(db, query, (a, b) => a.created - b.created || byId(a, b)));
    case "ties-ascending":
      return inOrder(sortedPage(db, query, (a, b) => b.created - a.created || byId(a, b)));
  }
}

function inOrder(threads: StoredThread[]): Page {
  return { threads, last: threads.at(-1) };
}

function sortedPage(db: Database, query: PageQuery, compare: Comparator): StoredThread[] {
  const { after, count, ...filter } = query;
  const all = readPage(db, { ...filter, count: Number.MAX_SAFE_INTEGER }).sort(compare);
  const rest = after ? all.filter((thread) => compare(after, thread) < 0) : all;
  return rest.slice(0, count);
}

function shuffled(threads: StoredThread[], random: Random): StoredThread[] {
  const result = [...threads];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = integer(random, 0, last);
    const [a, b] = [result[last], result[other]];
    if (a && b) [result[last], result[other]] = [b, a];
  }
  return result;
}

function byId(a: Cursor, b: Cursor): number {
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
