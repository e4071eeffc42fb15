import type { z } from "zod";
import { StoreUnavailableError } from "../errors.ts";
import type { Delete, Expectation, IndexQuery, Put, Store, StoredDocument } from "./port.ts";

/** A document as its schema reads it; `version` is what the next write of it expects. */
export type Kept<T> = { key: string; value: T; version: number };

/**
 * Documents of one shape. Text becomes a value here and nowhere else: what was stored by another
 * version of the program passes the schema or is a `StoreUnavailableError`.
 */
export type Collection<T> = {
  get(store: Store, key: string): Promise<Kept<T> | null>;
  find(store: Store, query: IndexQuery): Promise<Kept<T>[]>;
  /** changes, for `store.write` */
  put(key: string, value: T, options: Omit<Put, "kind" | "collection" | "key" | "text">): Put;
  delete(key: string, expect: Expectation): Delete;
};

export function defineCollection<T>(name: string, schema: z.ZodType<T>): Collection<T> {
  const keptOf = ({ key, text, version }: StoredDocument): Kept<T> => {
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return { key, version, value: parsed.data };
    const places = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new StoreUnavailableError(`A document of "${name}" breaks its schema at ${places}.`);
  };
  return {
    async get(store, key) {
      const document = await store.get(name, key);
      return document && keptOf(document);
    },
    async find(store, query) {
      return (await store.find(name, query)).map(keptOf);
    },
    put: (key, value, options) => ({
      kind: "put",
      collection: name,
      key,
      text: JSON.stringify(value),
      ...options,
    }),
    delete: (key, expect) => ({ kind: "delete", collection: name, key, expect }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
