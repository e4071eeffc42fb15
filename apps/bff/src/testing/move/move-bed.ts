import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../postgres/database.ts";
import { schemaSteps } from "../../postgres/steps.ts";
import { moveStore } from "../../store/move/move.ts";
import { openStore } from "../../store/open.ts";
import type { Change, Store } from "../../store/port.ts";
import { openSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { laySchema, type SchemaBed } from "../postgres.ts";

/** A store's file and an empty PostgreSQL to move it to. */
export type MoveBed = {
  folder: string;
  path: string;
  schema: SchemaBed;
  database: Database;
  clock: FakeClock;
  /** The file as a Foyer opens it, which whoever opens it closes. */
  openFile(): Promise<Store>;
  /** Fails as a Foyer does that starts on the database. */
  openDatabase(): Promise<Store>;
  /** Moves the whole of it, and gives what was printed. */
  move(into?: Database): Promise<string>;
  remove(): Promise<void>;
};

export async function layMove(): Promise<MoveBed> {
  const folder = await mkdtemp(join(tmpdir(), "foyer-move-"));
  const path = join(folder, "foyer.sqlite");
  // The store's own tables are made by the first step.
  const schema = await laySchema(schemaSteps.slice(0, 1));
  const database = schema.connect();
  const clock = createFakeClock();
  return {
    folder,
    path,
    schema,
    database,
    clock,
    openFile: () => openSqliteStore({ path, clock, busyMs: 0 }),
    openDatabase: () => openStore({ dataDir: folder, database }, clock),
    move: async (into = database) => {
      const printed: string[] = [];
      const print = (line: string) => printed.push(line);
      await moveStore({ from: folder, database: into, clock, print });
      return printed.join("\n");
    },
    remove: async () => {
      await schema.remove();
      await rm(folder, { recursive: true });
    },
  };
}

/** Writes to the file as a Foyer does that ends then; in so many changes at a time. */
export async function fillFile({ openFile }: MoveBed, changes: Change[], atOnce = 100) {
  const store = await openFile();
  for (let first = 0; first < changes.length; first += atOnce)
    await store.write(changes.slice(first, first + atOnce));
  await store.close();
}

/** All that a store answers about what these changes are about: each document, and each whole index. */
export async function answersOf(store: Store, changes: Change[]) {
  const answers: unknown[] = [];
  const indexes = new Map<string, Set<string>>();
  for (const change of changes) {
    const { collection, key } = change;
    answers.push(await store.get(collection, key));
    const names = indexes.get(collection) ?? new Set();
    indexes.set(collection, names);
    if (change.kind === "put")
      for (const name of Object.keys(change.indexes ?? {})) names.add(name);
  }
  for (const [collection, names] of indexes)
    for (const index of names)
      answers.push(await store.find(collection, { index, limit: 100_000 }));
  return answers;
}
