import type { StoredDocument } from "./port.ts";

/** A document as SQL engines have it in their tables, whose columns are of their types. */
export function documentOf(row: Record<string, unknown>): StoredDocument {
  const expiresAtMs = row["expires_at_ms"];
  return {
    key: String(row["key"]),
    text: String(row["text"]),
    version: Number(row["version"]),
    expiresAtMs: expiresAtMs === null ? null : Number(expiresAtMs),
  };
}
