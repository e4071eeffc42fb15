import type { DatabaseSync, StatementSync } from "node:sqlite";
import { LRUCache } from "lru-cache";
import { type Sql, sql } from "../../rows/sql.ts";

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

/**
 * At most so many rows. SQLite plans by a number that LIMIT is given as it is, and would compile the
 * statement anew for each that is bound to it (`sqlite3ExprIsInteger` of its sources).
 */
export function atMost(rows: number): Sql {
  return sql`limit ${rows} + 0`;
}

/** Compiling a statement costs more than running it; texts vary with the number of properties asked. */
const compiled = new WeakMap<DatabaseSync, LRUCache<string, StatementSync>>();
const noneCompiled = () => new LRUCache<string, StatementSync>({ max: 200 });

function prepared(database: DatabaseSync, text: string): StatementSync {
  const statements = compiled.get(database);
  const known = statements?.get(text);
  if (known) return known;
  const statement = database.prepare(text);
  if (statements) statements.set(text, statement);
  else compiled.set(database, noneCompiled().set(text, statement));
  return statement;
}
