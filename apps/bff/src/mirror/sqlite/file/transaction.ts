import type { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import { sql } from "../../rows/sql.ts";
import { inTransaction, oneRow, run } from "./sql.ts";

/** What is being written, all at once. */
export type Transaction = {
  database: DatabaseSync;
  /** the next number of a changed row */
  nextSequence(): number;
  /** what was changed until then cannot be told any more; until now, unless said */
  loseChanges(sequence?: number): void;
  /** what is covered, or by whom, was changed */
  claim(): void;
};

export function write<T>(database: DatabaseSync, work: (transaction: Transaction) => T): T {
  return inTransaction(database, () => {
    const before = oneRow(database, sql`select sequence, floor, claims from mirror`);
    let sequence = Number(before?.["sequence"]);
    let floor = Number(before?.["floor"]);
    let claims = Number(before?.["claims"]);
    const result = work({
      database,
      nextSequence: () => ++sequence,
      loseChanges: (until = ++sequence) => {
        floor = Math.max(floor, until);
      },
      claim: () => {
        claims += 1;
      },
    });
    const after = { sequence, floor, claims };
    if (!isDeepStrictEqual({ ...before }, after))
      run(
        database,
        sql`update mirror set sequence = ${sequence}, floor = ${floor}, claims = ${claims}`,
      );
    return result;
  });
}
