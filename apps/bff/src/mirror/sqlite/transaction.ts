import type { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import { localDay } from "./local-days.ts";
import type { Owner } from "./owners.ts";
import { inTransaction, oneRow, run, sql } from "./sql.ts";

/** What is being written, all at once. */
export type Transaction = {
  database: DatabaseSync;
  /** the next number of a changed row */
  nextSequence(): number;
  /** what was changed until then cannot be told any more; until now, unless said */
  loseChanges(sequence?: number): void;
  /** one thread more (1) or less (-1) on its owner's own day */
  count(owner: Owner, createdMs: number, state: number, difference: 1 | -1): void;
  /** what is covered, or by whom, was changed */
  claim(): void;
};

export function write<T>(database: DatabaseSync, work: (transaction: Transaction) => T): T {
  return inTransaction(database, () => {
    const before = oneRow(database, sql`select sequence, floor, claims from mirror`);
    let sequence = Number(before?.["sequence"]);
    let floor = Number(before?.["floor"]);
    let claims = Number(before?.["claims"]);
    const counts = createDayCounts();
    const result = work({
      database,
      nextSequence: () => ++sequence,
      loseChanges: (until = ++sequence) => {
        floor = Math.max(floor, until);
      },
      count: counts.add,
      claim: () => {
        claims += 1;
      },
    });
    counts.store(database);
    const after = { sequence, floor, claims };
    if (!isDeepStrictEqual({ ...before }, after))
      run(
        database,
        sql`update mirror set sequence = ${sequence}, floor = ${floor}, claims = ${claims}`,
      );
    return result;
  });
}

/** Many threads of a page fall on the same days: their sum is written once. */
function createDayCounts() {
  const cells = new Map<string, { owner: number; day: number; state: number; sum: number }>();
  return {
    add({ no: owner, zone }: Owner, createdMs: number, state: number, difference: 1 | -1) {
      const day = localDay(createdMs, zone);
      const key = `${owner} ${day} ${state}`;
      const cell = cells.get(key) ?? { owner, day, state, sum: 0 };
      cell.sum += difference;
      cells.set(key, cell);
    },
    store(database: DatabaseSync) {
      for (const { owner, day, state, sum } of cells.values())
        if (sum !== 0)
          run(
            database,
            sql`insert into day_count values (${owner}, ${day}, ${state}, ${sum})
              on conflict do update set count = count + excluded.count`,
          );
    },
  };
}
