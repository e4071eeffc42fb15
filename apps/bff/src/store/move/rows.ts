/** A document as both engines have it in their tables. */
export type DocumentRow = {
  collection: string;
  key: string;
  text: string;
  version: number;
  expires_at_ms: number | null;
};

/** Where a document stands in one index. */
export type EntryRow = { collection: string; name: string; position: number; key: string };

/** Rows at a time: memory is bounded by them, however much there is. */
export const batchSize = 500;

/** Of SQLite or PostgreSQL: the columns are of their types. */
type Row = Record<string, unknown>;

export function documentOf(row: Row): DocumentRow {
  const expiresAtMs = row["expires_at_ms"];
  return {
    collection: String(row["collection"]),
    key: String(row["key"]),
    text: String(row["text"]),
    version: Number(row["version"]),
    expires_at_ms: expiresAtMs === null ? null : Number(expiresAtMs),
  };
}

export function entryOf(row: Row): EntryRow {
  return {
    collection: String(row["collection"]),
    name: String(row["name"]),
    position: Number(row["position"]),
    key: String(row["key"]),
  };
}
