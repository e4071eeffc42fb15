import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Database, Query } from "../../../postgres/database.ts";

/** What is being written, all at once. */
export type Transaction = {
  query: Query;
  /** of the owners as they stand */
  roster: number;
  /** the next number of a changed row */
  nextSequence(): number;
  /** what was changed until then cannot be told any more; until now, unless said */
  loseChanges(sequence?: number): void;
  /** what is covered, or by whom, was changed */
  claim(): void;
  /** whose rows there are was changed */
  enroll(): void;
};

/** Told of each commit that changed rows, with the name of the schema and nothing else. */
export const mirrorChannel = "foyer_mirror";

const numbers = z.object({
  sequence: z.number(),
  floor: z.number(),
  claims: z.number(),
  roster: z.number(),
});
const locked = numbers.extend({ is_same_server: z.boolean(), anew: z.number() });

/**
 * Writes one after the other: whoever waited for the lock with a connection would keep it from those who
 * read.
 */
export function writeInTurn(database: Database) {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    const next = last.then(() => write(database, work));
    last = next.catch(() => {});
    return next;
  };
}

/**
 * One writer at a time, whichever instance it is of: who comes later waits, and reads what the one
 * before has written. The disk is not waited for, since what a power cut takes is read again.
 */
function write<T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return database.transaction(async (query) => {
    const [row] = await query(lock, []);
    const { is_same_server, anew, ...before } = locked.parse(row);
    const now = is_same_server ? { ...before } : begunAnew(before, anew);
    const result = await work({
      query,
      roster: now.roster,
      nextSequence: () => ++now.sequence,
      loseChanges: (until = ++now.sequence) => {
        now.floor = Math.max(now.floor, until);
      },
      claim: () => {
        now.claims += 1;
      },
      enroll: () => {
        now.claims += 1;
        now.roster += 1;
      },
    });
    if (!isDeepStrictEqual(before, now)) {
      const isTold = before.sequence !== now.sequence;
      await query(unlock, [now.sequence, now.floor, now.claims, now.roster, isTold]);
    }
    return result;
  });
}

const lock = `SELECT sequence, floor, claims, roster,
  server_started_at = pg_postmaster_start_time() AS is_same_server,
  (extract(epoch FROM clock_timestamp()) * 1000)::bigint * 1000 AS anew,
  set_config('synchronous_commit', 'off', true)
  FROM mirror FOR UPDATE`;

const unlock = `UPDATE mirror SET sequence = $1, floor = $2, claims = $3, roster = $4,
  server_started_at = pg_postmaster_start_time()
  RETURNING CASE WHEN $5::boolean THEN pg_notify('${mirrorChannel}', current_schema()) END`;

/**
 * A server that was started again may have lost the last commits, or be another one that never had them.
 * The numbers they were given are not given to others, and whoever has one is told that changes are lost.
 */
function begunAnew(
  { sequence, claims, roster }: z.output<typeof numbers>,
  anew: number,
): z.output<typeof numbers> {
  const start = Math.max(sequence + 1, anew);
  return {
    sequence: start,
    floor: start,
    claims: Math.max(claims + 1, anew),
    roster: Math.max(roster + 1, anew),
  };
}
