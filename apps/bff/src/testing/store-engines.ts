import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemaSteps } from "../postgres/steps.ts";
import { createMemoryStore } from "../store/memory.ts";
import type { Store } from "../store/port.ts";
import { createPostgresStore } from "../store/postgres/postgres-store.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Clock } from "../time/clock.ts";
import { laySchema } from "./postgres.ts";

/** What an engine keeps its documents in, apart from the connections to it. */
export type StoreBed = {
  /** one more connection to the same documents, as another instance has it */
  connect(): Promise<Store>;
  /** closes every connection and leaves nothing behind */
  remove(): Promise<void>;
};

type StoreEngine = { name: string; lay(clock: Clock): Promise<StoreBed> };

/**
 * Those that answer before the test goes on: for whatever sets a clock forward, which would not wait for
 * an answer that comes over a wire.
 */
export const storesAtHand: StoreEngine[] = [
  { name: "memory", lay: layMemory },
  { name: "sqlite", lay: laySqlite },
];

/** Every engine that the store's rules hold for; a test that names none of them runs on all. */
export const storeEngines: StoreEngine[] = [
  ...storesAtHand,
  { name: "postgres", lay: layPostgres },
];

async function layMemory(clock: Clock): Promise<StoreBed> {
  const store = createMemoryStore({ now: clock.now });
  // a second connection to memory is the same store, which lives on when one of them closes
  return { connect: async () => ({ ...store, close: async () => {} }), remove: store.close };
}

async function laySqlite(clock: Clock): Promise<StoreBed> {
  const folder = await mkdtemp(join(tmpdir(), "foyer-store-"));
  const connections: Store[] = [];
  return {
    async connect() {
      const store = await openSqliteStore({ path: join(folder, "foyer.db"), clock });
      connections.push(store);
      return store;
    },
    async remove() {
      for (const connection of connections) await connection.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function layPostgres(clock: Clock): Promise<StoreBed> {
  // The store's own tables are made by the first; those of the others take four times as long.
  const schema = await laySchema(schemaSteps.slice(0, 1), { connections: 2 });
  return {
    connect: async () => createPostgresStore(schema.connect(), clock),
    remove: schema.remove,
  };
}
