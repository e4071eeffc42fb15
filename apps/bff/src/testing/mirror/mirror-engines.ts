import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mirror } from "../../mirror/port.ts";
import { openForWriting } from "../../mirror/sqlite/file/database.ts";
import { openSqliteMirror } from "../../mirror/sqlite/open.ts";
import { type ReadLimits, readLimits } from "../../mirror/sqlite/read/means.ts";
import { createReader } from "../../mirror/sqlite/read/reader.ts";
import { createWriter } from "../../mirror/sqlite/write/writer.ts";
import type { Clock } from "../../time/clock.ts";
import { createModelMirror } from "./model/model-mirror.ts";

/** What an engine keeps its rows in, apart from the connections to it. */
export type MirrorBed = {
  /** one more connection to the same rows, as another process has it */
  connect(): Promise<Mirror>;
  /** closes every connection and leaves nothing behind */
  remove(): Promise<void>;
};

/** Every engine that the port's rules hold for; the first is the model that the others are held against. */
export const mirrorEngines: { name: string; lay(clock: Clock): Promise<MirrorBed> }[] = [
  { name: "model", lay: layModel },
  { name: "SQLite file", lay: laySqliteFile },
  { name: "SQLite memory", lay: laySqliteMemory },
];

async function layModel(clock: Clock): Promise<MirrorBed> {
  const mirror = createModelMirror(clock.now);
  return { connect: async () => mirror, remove: async () => {} };
}

async function laySqliteFile(clock: Clock): Promise<MirrorBed> {
  const folder = await mkdtemp(join(tmpdir(), "foyer-mirror-"));
  const connections: Mirror[] = [];
  return {
    async connect() {
      const mirror = openSqliteMirror({ path: join(folder, "mirror.sqlite"), clock });
      connections.push(mirror);
      return mirror;
    },
    async remove() {
      for (const connection of connections) await connection.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function laySqliteMemory(clock: Clock): Promise<MirrorBed> {
  const mirror = openSqliteMirror({ path: null, clock });
  return { connect: async () => mirror, remove: mirror.close };
}

/** Fresh and empty within milliseconds: no thread, no file. For tests that lay thousands. */
export const quickMirrors: { name: string; open(clock: Clock): Promise<Mirror> }[] = [
  { name: "SQLite", open: async (clock) => openInThisThread(clock) },
  { name: "SQLite that takes all for much", open: async (clock) => openInThisThread(clock, low) },
];

/** What is rare with few rows: everybody's rows walked for some, and long work done in slices. */
const low: ReadLimits = {
  fewOwners: 1,
  smallPart: 0,
  fewRows: 1,
  closeHits: 1,
  mostSlices: 1e9,
  firstSliceMs: 36e5,
};

export function openInThisThread(clock: Clock, limits: ReadLimits = readLimits): Mirror {
  const database = openForWriting(null, clock.now());
  const writer = createWriter(database);
  return {
    ...createReader(database, clock, limits),
    ...writer,
    lease: (connection, holder, ttlMs) => writer.lease(connection, holder, ttlMs, clock.now()),
    upkeep: () => writer.upkeep(clock.now()),
    close: async () => database.close(),
  };
}
