import { createHash } from "node:crypto";
import type { DocumentRow, EntryRow } from "./rows.ts";

export type Counts = { documents: number; entries: number };

/** What was counted by collection, in the order of their names, and SHA-256 over all of it, in hex. */
export type Tally = { collections: Map<string, Counts>; digest: string };

/**
 * Counts and digests what passes by: all documents by collection and key, then all entries by
 * collection, name, position and key, both ordered as bytes.
 */
export function startTally() {
  const hash = createHash("sha256");
  const collections = new Map<string, Counts>();
  const countsOf = (collection: string) => {
    const counts = collections.get(collection) ?? { documents: 0, entries: 0 };
    collections.set(collection, counts);
    return counts;
  };
  const take = (...values: unknown[]) => hash.update(`${JSON.stringify(values)}\n`);
  return {
    documents(rows: DocumentRow[]) {
      for (const { collection, key, text, version, expires_at_ms } of rows) {
        countsOf(collection).documents += 1;
        take(collection, key, text, version, expires_at_ms);
      }
    },
    entries(rows: EntryRow[]) {
      for (const { collection, name, position, key } of rows) {
        countsOf(collection).entries += 1;
        take(collection, name, position, key);
      }
    },
    end: (): Tally => ({ collections, digest: hash.digest("hex") }),
  };
}
