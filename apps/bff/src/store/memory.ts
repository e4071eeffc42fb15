import { StoreUnavailableError } from "../errors/errors.ts";
import { assertWellFormed, meets } from "./changes.ts";
import type { Change, IndexQuery, Put, Store, StoredDocument } from "./port.ts";

type Held = StoredDocument & { indexes: Record<string, number> };

/** The store of tests: forgets everything with the process. `now` in milliseconds since the epoch. */
export function createMemoryStore({ now }: { now: () => number }): Store {
  const collections = new Map<string, Map<string, Held>>();
  let lastVersion = 0;
  let open = true;

  const documents = (collection: string) => {
    const known = collections.get(collection);
    if (known) return known;
    const fresh = new Map<string, Held>();
    collections.set(collection, fresh);
    return fresh;
  };
  const isLive = (held: Held) => held.expiresAtMs === null || held.expiresAtMs > now();
  const present = (collection: string, key: string) => {
    const held = documents(collection).get(key);
    return held && isLive(held) ? held : null;
  };
  const apply = (change: Change, version: number) => {
    if (change.kind === "delete") documents(change.collection).delete(change.key);
    else documents(change.collection).set(change.key, heldOf(change, version));
  };
  const whileOpen = async <T>(work: () => T): Promise<T> => {
    if (!open) throw new StoreUnavailableError("The store is closed.");
    return work();
  };

  return {
    get: (collection, key) =>
      whileOpen(() => {
        const held = present(collection, key);
        return held && documentOf(held);
      }),
    find: (collection, query) =>
      whileOpen(() =>
        inOrder([...documents(collection).values()].filter(isLive), query).map(documentOf),
      ),
    write: (changes) =>
      whileOpen(() => {
        assertWellFormed(changes);
        const conflict = changes.findIndex(
          ({ collection, key, expect }) => !meets(expect, present(collection, key)),
        );
        if (conflict !== -1) return { kind: "conflict", change: conflict };
        lastVersion += 1;
        for (const change of changes) apply(change, lastVersion);
        return { kind: "written", version: lastVersion };
      }),
    sweep: (limit) =>
      whileOpen(() => {
        const expired = [...collections.values()]
          .flatMap((held) => [...held.values()].map((document) => ({ held, document })))
          .filter(({ document }) => !isLive(document))
          .slice(0, limit);
        for (const { held, document } of expired) held.delete(document.key);
        return expired.length;
      }),
    check: () => whileOpen(() => {}),
    async close() {
      open = false;
    },
  };
}

function heldOf({ key, text, expiresAtMs = null, indexes = {} }: Put, version: number): Held {
  return { key, text, version, expiresAtMs, indexes: { ...indexes } };
}

function documentOf({ key, text, version, expiresAtMs }: Held): StoredDocument {
  return { key, text, version, expiresAtMs };
}

function inOrder(all: Held[], { index, from = -Infinity, to = Infinity, limit }: IndexQuery) {
  return all
    .flatMap((held) => {
      const position = Object.hasOwn(held.indexes, index) ? held.indexes[index] : undefined;
      return position === undefined || position < from || position > to ? [] : [{ held, position }];
    })
    .sort((a, b) => a.position - b.position || compareBytes(a.held.key, b.held.key))
    .slice(0, limit)
    .map(({ held }) => held);
}

/** As the databases order text. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
