import { ConflictError } from "../../errors/errors.ts";
import type { Database, Query } from "../../postgres/database.ts";
import { batchSize, documentOf, entryOf } from "./rows.ts";
import type { Source } from "./source.ts";
import { startTally, type Tally } from "./tally.ts";
import { inWords, type UnfinishedMove, unfinishedMove } from "./unfinished.ts";

/**
 * Closes the database to everybody else, those that run included, until the move ends: who starts is
 * refused, and so is every write. Rejects with a `ConflictError` where it is not empty, but for an
 * unfinished move of the same file.
 */
export function claim(database: Database, move: UnfinishedMove): Promise<void> {
  return database.transaction(async (query) => {
    await query("LOCK TABLE documents IN SHARE ROW EXCLUSIVE MODE");
    const found = await assertFree(query, database.where, move.id);
    if (found) return;
    await query(closing);
    await query("INSERT INTO unfinished_move (id, path) VALUES ($1, $2)", [move.id, move.path]);
  });
}

const closing = `
  CREATE TABLE unfinished_move (id text NOT NULL, path text NOT NULL);
  CREATE FUNCTION refuse_while_moving() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF current_setting('foyer.moves', true) = 'on' THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'an unfinished move of a store closes this database' USING ERRCODE = '55000';
  END $$;
  CREATE TRIGGER closed_documents BEFORE INSERT OR UPDATE OR DELETE ON documents
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_moving();
  CREATE TRIGGER closed_checks BEFORE INSERT OR UPDATE OR DELETE ON write_checks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_moving()`;

/** The unfinished move of this file, if there is one. Rejects with a `ConflictError` as `claim` does. */
export async function assertFree(query: Query, where: string, id: string | null) {
  const unfinished = await unfinishedMove(query);
  if (unfinished && unfinished.id !== id) throw new ConflictError(inWords(where, unfinished));
  if (!unfinished && (await holdsDocuments(query)))
    throw new ConflictError(
      `The database ${where} holds documents already, and a move goes into an empty one. Name another, or drop its schema where nobody needs what it holds.`,
    );
  return unfinished;
}

async function holdsDocuments(query: Query): Promise<boolean> {
  const [laid] = await query("SELECT to_regclass('documents') IS NOT NULL AS is_there");
  if (laid?.["is_there"] !== true) return false;
  const [row] = await query("SELECT EXISTS (SELECT FROM documents) AS holds");
  return row?.["holds"] === true;
}

/**
 * Puts everything of the source in place of what an earlier run may have left, and reads it back. Gives
 * what was counted on both sides.
 */
export async function fill(query: Query, source: Source, { id, now }: { id: string; now: number }) {
  await query("SET LOCAL foyer.moves = 'on'");
  await query("TRUNCATE documents, index_entries");
  // Looked at once nobody else can use the tables: a copy of the file may be moved at the same time.
  if ((await unfinishedMove(query))?.id !== id)
    throw new ConflictError("Another move into this database came in between. Run it again.");
  const sent = startTally();
  for (const rows of source.documents(now)) {
    sent.documents(rows);
    await query(putDocuments, [JSON.stringify(rows)]);
  }
  for (const rows of source.entries(now)) {
    sent.entries(rows);
    await query(putEntries, [JSON.stringify(rows)]);
  }
  await query(goOnAbove, [source.lastVersion()]);
  // What is read next, and by the first Foyer, is planned by what is there now.
  await query("ANALYZE documents, index_entries");
  return { sent: sent.end(), arrived: await readBack(query) };
}

const putDocuments = `INSERT INTO documents (collection, key, text, version, expires_at_ms)
  SELECT collection, key, text, version, expires_at_ms FROM jsonb_to_recordset($1::jsonb)
    AS row (collection text, key text, text text, version bigint, expires_at_ms bigint)`;

const putEntries = `INSERT INTO index_entries (collection, name, position, key)
  SELECT collection, name, position, key FROM jsonb_to_recordset($1::jsonb)
    AS row (collection text, name text, position double precision, key text)`;

/** A sequence keeps its number when a transaction is undone: a gap, which nobody minds. */
const goOnAbove = `SELECT setval('document_versions',
  greatest($1::bigint, (SELECT last_value FROM document_versions)))`;

async function readBack(query: Query): Promise<Tally> {
  const tally = startTally();
  let documents = await query(documentsAfter, ["", ""]);
  while (documents.length > 0) {
    const rows = documents.map(documentOf);
    tally.documents(rows);
    const last = rows.at(-1);
    documents = last ? await query(documentsAfter, [last.collection, last.key]) : [];
  }
  let entries = await query(entriesAfter, ["", "", -Infinity, ""]);
  while (entries.length > 0) {
    const rows = entries.map(entryOf);
    tally.entries(rows);
    const last = rows.at(-1);
    const place = last && [last.collection, last.name, last.position, last.key];
    entries = place ? await query(entriesAfter, place) : [];
  }
  return tally.end();
}

const documentsAfter = `SELECT collection, key, text, version, expires_at_ms FROM documents
  WHERE (collection, key) > ($1, $2) ORDER BY collection, key LIMIT ${batchSize}`;

const entriesAfter = `SELECT collection, name, position, key FROM index_entries
  WHERE (collection, name, position, key) > ($1, $2, $3, $4)
  ORDER BY collection, name, position, key LIMIT ${batchSize}`;

/** Opens the database again, to everybody, if it is this move that closed it. */
export function release(database: Database, id: string): Promise<void> {
  return database.transaction(async (query) => {
    await query("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE");
    if ((await unfinishedMove(query))?.id !== id) return;
    await query("DROP TABLE unfinished_move; DROP FUNCTION refuse_while_moving CASCADE");
  });
}
