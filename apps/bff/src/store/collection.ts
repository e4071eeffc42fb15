import { LRUCache } from "lru-cache";
import type { z } from "zod";
import { UnreadableDocumentError } from "../errors/errors.ts";
import { type Reading, readEdition, type Step, writeEdition } from "./editions.ts";
import type { Delete, Expectation, IndexQuery, Put, Store, StoredDocument } from "./port.ts";

/** A document as its schema reads it; `version` is what the next write of it expects. */
export type Kept<T> = { key: string; value: T; version: number };

/**
 * Documents of one shape. Text becomes a value here and nowhere else: one of an older edition is brought
 * up to today's, and one that cannot be read is set aside, so that it stands in the way of no other.
 */
export type Collection<T> = {
  /** Rejects with an `UnreadableDocumentError` where it cannot be read. */
  get(store: Store, key: string): Promise<Kept<T> | null>;
  /** as if it were not there where it cannot be read: for what is made anew without loss */
  getReadable(store: Store, key: string): Promise<Kept<T> | null>;
  /** whether it is there, readable or not */
  has(store: Store, key: string): Promise<boolean>;
  /** those that can be read, `limit` of them where there are as many */
  find(store: Store, query: IndexQuery): Promise<Kept<T>[]>;
  /** of all, readable or not: for taking them away, and for knowing that there are some */
  keys(store: Store, query: IndexQuery): Promise<string[]>;
  /** changes, for `store.write` */
  put(key: string, value: T, options: Omit<Put, "kind" | "collection" | "key" | "text">): Put;
  delete(key: string, expect: Expectation): Delete;
};

/**
 * `steps` lead from each edition of the shape to the next: the schema is of the one after the last.
 * `isReadOften`: with every request; what was read is then kept and given again, frozen.
 */
export function defineCollection<T>(
  name: string,
  schema: z.ZodType<T>,
  steps: readonly Step[] = [],
  { isReadOften = false } = {},
): Collection<T> {
  const shape = { schema, steps };
  const readText = isReadOften ? keepRead<T>() : readEdition<T>;

  /** null: set aside */
  const read = (store: Store, { key, text, version }: StoredDocument): Kept<T> | null => {
    const reading = readText(shape, text);
    if (reading.kind === "read") return { key, version, value: reading.value };
    store.onUnreadable?.({ collection: name, key, version, why: reading.why });
    return null;
  };

  return {
    async get(store, key) {
      const document = await store.get(name, key);
      if (!document) return null;
      const kept = read(store, document);
      if (kept) return kept;
      throw new UnreadableDocumentError(
        "Something that Foyer keeps cannot be read. Tell whoever runs Foyer; its log says what it is.",
      );
    },
    async getReadable(store, key) {
      const document = await store.get(name, key);
      return document && read(store, document);
    },
    has: async (store, key) => (await store.get(name, key)) !== null,
    async find(store, query) {
      for (let { limit } = query; ; ) {
        const documents = await store.find(name, { ...query, limit });
        const kept = documents.flatMap((document) => read(store, document) ?? []);
        if (documents.length < limit || kept.length >= query.limit)
          return kept.slice(0, query.limit);
        limit += documents.length - kept.length;
      }
    },
    keys: async (store, query) => (await store.find(name, query)).map(({ key }) => key),
    put: (key, value, options) => ({
      kind: "put",
      collection: name,
      key,
      text: writeEdition(shape, value),
      ...options,
    }),
    delete: (key, expect) => ({ kind: "delete", collection: name, key, expect }),
  };
}

/** The store is asked each time; but the same text is the same value, and to check it takes the longest. */
function keepRead<T>(): typeof readEdition<T> {
  const known = new LRUCache<string, Reading<T>>({ max: 1000 });
  return (shape, text) => {
    const last = known.get(text);
    if (last) return last;
    const reading = frozen(readEdition(shape, text));
    known.set(text, reading);
    return reading;
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
