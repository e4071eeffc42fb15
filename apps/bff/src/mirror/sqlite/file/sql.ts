import type { DatabaseSync, StatementSync } from "node:sqlite";
import { LRUCache } from "lru-cache";
import type { Sql } from "../../rows/sql.ts";

export type SqlRow = Record<string, unknown>;

export function allRows(database: DatabaseSync, query: Sql): SqlRow[] {
  return prepared(database, query.text).all(...query.values);
}

/** The rows as lists of their values: less than half the work where there are many small ones. */
export function allValues(database: DatabaseSync, query: Sql): unknown[][] {
  const statement = prepared(database, query.text);
  statement.setReturnArrays(true);
  try {
    const rows: unknown[] = statement.all(...query.values);
    return rows.filter((row): row is unknown[] => Array.isArray(row));
  } finally {
    statement.setReturnArrays(false);
  }
}

export function oneRow(database: DatabaseSync, query: Sql): SqlRow | undefined {
  return prepared(database, query.text).get(...query.values);
}

/** How many rows it changed. */
export function run(database: DatabaseSync, query: Sql): number {
  const statement = prepared(database, query.text);
  // it also tells the last row's key, which no number holds
  statement.setReadBigInts(true);
  return Number(statement.run(...query.values).changes);
}

/** Nothing of it is stored unless all is. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("begin immediate");
  try {
    const result = work();
    database.exec("commit");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}

/** Compiling a statement costs more than running it; texts vary with the number of properties asked. */
const compiled = new WeakMap<DatabaseSync, LRUCache<string, StatementSync>>();
const mostCompiled = 200;

function prepared(database: DatabaseSync, text: string): StatementSync {
  const statements = compiled.get(database) ?? new LRUCache({ max: mostCompiled });
  compiled.set(database, statements);
  const statement = statements.get(text) ?? database.prepare(text);
  statements.set(text, statement);
  return statement;
}
