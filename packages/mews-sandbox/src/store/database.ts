import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from "node:sqlite";

export type Row = Record<string, SQLOutputValue>;

/** SQLite with every statement prepared once. */
export type Database = {
  all(sql: string, ...values: SQLInputValue[]): Row[];
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  run(sql: string, ...values: SQLInputValue[]): void;
  /** all or nothing */
  transaction<T>(work: () => T): T;
  /** several statements with no values, such as a schema */
  script(sql: string): void;
  /** once, however often it is called */
  close(): void;
};

/** `path` is a file, or ":memory:". */
export function openDatabase(path: string): Database {
  const db = openConnection(path);
  const prepared = new Map<string, ReturnType<typeof db.prepare>>();
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    return known;
  };

  return {
    all: (sql, ...values) => statement(sql).all(...values),
    get: (sql, ...values) => statement(sql).get(...values),
    run: (sql, ...values) => {
      statement(sql).run(...values);
    },
    transaction: (work) => {
      db.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        db.exec("COMMIT");
        return result;
      } catch (error) {
        db.exec("ROLLBACK");
        throw error;
      }
    },
    script: (sql) => db.exec(sql),
    close: () => {
      if (db.isOpen) db.close();
    },
  };
}

function openConnection(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  try {
    // WAL survives a killed process; only a power cut could lose the last commits of the sandbox.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export function textIn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw new TypeError(`${column} is no text`);
}

export function integerIn(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === "number") return value;
  throw new TypeError(`${column} is no integer`);
}

export function bytesIn(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`${column} is no blob`);
}
