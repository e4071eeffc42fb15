import { StoreUnavailableError } from "../../errors/errors.ts";
import type { Database, Query, Row } from "../../postgres/database.ts";
import type { Clock } from "../../time/clock.ts";
import { assertWellFormed } from "../changes.ts";
import type { Change, Store, WriteResult } from "../port.ts";
import { documentOf } from "../row.ts";

/**
 * The store of many machines. Each call is one statement, and a write is durable when it is answered.
 * The database is whoever's opened it: closing the store leaves it open.
 */
export function createPostgresStore(
  database: Pick<Database, "query">,
  { now }: Pick<Clock, "now">,
): Store {
  let isOpen = true;
  const use: Query = async (sql, values) => {
    if (!isOpen) throw new StoreUnavailableError("The store is closed.");
    try {
      return await database.query(sql, values);
    } catch (error) {
      throw new StoreUnavailableError("Foyer cannot use its database just now.", { cause: error });
    }
  };
  return {
    get: async (collection, key) => {
      const [row] = await use(present, [collection, key, now()]);
      return row ? documentOf(row) : null;
    },
    find: async (collection, { index, from = -Infinity, to = Infinity, limit }) => {
      const rows = await use(found, [collection, index, from, to, now(), limit]);
      return rows.map(documentOf);
    },
    write: async (changes) => {
      assertWellFormed(changes);
      const [row] = await use(written, [JSON.stringify(changes.map(asWritten)), now()]);
      return resultOf(row);
    },
    sweep: async (limit) => (await use(swept, [now(), limit])).length,
    check: async () => {
      await use("UPDATE write_checks SET checked_at = now()");
    },
    close: async () => {
      isOpen = false;
    },
  };
}

const columns = "key, text, version, expires_at_ms";

const present = `SELECT ${columns} FROM documents
  WHERE collection = $1 AND key = $2 AND (expires_at_ms IS NULL OR expires_at_ms > $3)`;

const found = `SELECT ${columns} FROM index_entries JOIN documents USING (collection, key)
  WHERE collection = $1 AND name = $2 AND position BETWEEN $3 AND $4
    AND (expires_at_ms IS NULL OR expires_at_ms > $5)
  ORDER BY position, key LIMIT $6`;

const written = "SELECT version, conflict FROM write_documents($1::jsonb, $2)";

/** What somebody writes anew just now is left to them. */
const swept = `DELETE FROM documents USING (
    SELECT collection, key FROM documents WHERE expires_at_ms <= $1
    LIMIT $2 FOR UPDATE SKIP LOCKED
  ) AS expired
  WHERE documents.collection = expired.collection AND documents.key = expired.key
  RETURNING documents.key`;

/** As `write_documents` reads it. */
function asWritten(change: Change) {
  const { expect } = change;
  return { ...change, expect: typeof expect === "string" ? expect : String(expect.version) };
}

function resultOf(row: Row | undefined): WriteResult {
  const conflict = row?.["conflict"];
  return typeof conflict === "number"
    ? { kind: "conflict", change: conflict }
    : { kind: "written", version: Number(row?.["version"]) };
}
