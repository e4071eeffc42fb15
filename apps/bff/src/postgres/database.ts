import { setTimeout as sleep } from "node:timers/promises";
import { type ClientBase, type ClientConfig, Pool, types } from "pg";
import type { DatabaseAddress } from "./address.ts";
import { DatabaseError, isConnectionSpent, isWorthRepeating } from "./errors.ts";
import type { DatabaseSettings } from "./settings.ts";

/** By the columns' names. `bigint` comes as a number: none of ours passes 2^53. `bytea` as a Buffer. */
export type Row = Record<string, unknown>;

/**
 * One statement with values is prepared under its text on each connection, so texts are few and what
 * differs stands in `values`; or it is planned for its very values, each time. Without values it goes as
 * it is. Rejects with a `DatabaseError`.
 */
export type Query = (
  sql: string,
  values?: readonly unknown[],
  plan?: "prepared" | "for these values",
) => Promise<Row[]>;

/** Foyer's own schema in a PostgreSQL, through one bounded pool. */
export type Database = {
  query: Query;
  /** All or nothing, done again where somebody else was faster, so `work` changes nothing but rows. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** as in logs: host, port and database, and nothing secret */
  where: string;
  schema: string;
  /** for connections beside the pool, such as one that listens */
  client: ClientConfig;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  address: DatabaseAddress;
  settings: DatabaseSettings;
  /** holds all of Foyer's tables; made where there is none */
  schema?: string;
};

/** Nothing is connected yet: a database that is away does not stop what can do without. */
export function openDatabase({ address, settings, schema = "foyer" }: DatabaseOptions): Database {
  const where = `${address.host}:${address.port}/${address.database}`;
  const client = clientConfig(address, settings, schema);
  const pool = new Pool({
    ...client,
    max: settings.connections,
    idleTimeoutMillis: settings.idleMs,
    maxLifetimeSeconds: settings.lifeMs / 1000,
  });
  // A connection that is lost is replaced by the pool. Whoever was using it is told by their statement,
  // and an event that nobody listens to would end the process.
  pool.on("error", () => {});
  pool.on("connect", (fresh) => fresh.on("error", () => {}));

  const withClient = async <T>(work: (query: Query) => Promise<T>): Promise<T> => {
    const taken = await pool.connect().catch((error: unknown) => {
      throw new DatabaseError(where, error);
    });
    let isSpent = false;
    try {
      return await work((...statement) => run(taken, where, ...statement));
    } catch (error) {
      isSpent = !(error instanceof DatabaseError) || isConnectionSpent(error);
      throw error;
    } finally {
      taken.release(isSpent);
    }
  };
  return {
    where,
    schema,
    client,
    query: (...statement) => withClient((query) => query(...statement)),
    transaction: (work) => repeatedly(() => withClient((query) => inTransaction(query, work))),
    close: () => pool.end(),
  };
}

function clientConfig(
  { host, port, user, password, database, tls }: DatabaseAddress,
  { connectMs, statementMs, silenceMs }: DatabaseSettings,
  schema: string,
): ClientConfig {
  return {
    host,
    port,
    user,
    database,
    ...(password === undefined ? {} : { password }),
    ssl: tls === null ? false : { rejectUnauthorized: true, ...(tls.ca ? { ca: tls.ca } : {}) },
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    // Whoever stops in the middle of a transaction, a machine that is suspended, holds others up for less.
    idle_in_transaction_session_timeout: statementMs / 2,
    // What the server does not end itself is given up here: a cable that was pulled says nothing.
    query_timeout: statementMs + silenceMs,
    keepAlive: true,
    application_name: schema,
    // A commit is on the disk before the first byte of a new thread goes out, whatever the server's default.
    // Compiling a statement, which is meant for those of many seconds, takes longer than ours do.
    options: `-c search_path=${schema} -c synchronous_commit=on -c jit=off`,
    types: { getTypeParser },
  };
}

const bigintOid = 20;
const getTypeParser: typeof types.getTypeParser = (oid, format) =>
  oid === bigintOid ? Number : types.getTypeParser(oid, format);

async function run(
  client: ClientBase,
  where: string,
  ...[text, values, plan = "prepared"]: Parameters<Query>
) {
  try {
    const name = values && plan === "prepared" ? { name: nameOf(text) } : {};
    const statement = values ? { ...name, text, values: [...values] } : text;
    const { rows } = await client.query<Row>(statement);
    return rows;
  } catch (error) {
    throw new DatabaseError(where, error);
  }
}

/** What a statement is prepared as: the same text has the same name for as long as the process lives. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `foyer_${names.size}`;
  names.set(text, name);
  return name;
}

async function inTransaction<T>(query: Query, work: (query: Query) => Promise<T>): Promise<T> {
  await query("BEGIN");
  try {
    const result = await work(query);
    await query("COMMIT");
    return result;
  } catch (error) {
    await query("ROLLBACK").catch(() => {});
    throw error;
  }
}

/** Who loses once more waits longer, and not as long as who lost to the same. */
const pausesMs = [5, 20, 80, 320];

async function repeatedly<T>(work: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseError && isWorthRepeating(error))) throw error;
    }
    await sleep(pauseMs * (0.5 + Math.random()));
  }
  return work();
}
