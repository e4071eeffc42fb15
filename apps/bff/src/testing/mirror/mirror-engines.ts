import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mirror } from "../../mirror/port.ts";
import { openSqliteMirror } from "../../mirror/sqlite/open.ts";
import type { ReadLimits } from "../../mirror/sqlite/read/means.ts";
import type { Clock } from "../../time/clock.ts";
import { low, openInThisThread } from "./in-this-thread.ts";
import type { MirrorBed, QuickBed } from "./mirror-beds.ts";
import { createModelMirror } from "./model/model-mirror.ts";
import { byWordsAlone, layEmptied, layPostgres } from "./postgres-beds.ts";

/** Every engine that the port's rules hold for; the first is the model that the others are held against. */
export const mirrorEngines: { name: string; lay(clock: Clock): Promise<MirrorBed> }[] = [
  { name: "model", lay: layModel },
  { name: "SQLite file", lay: laySqliteFile },
  { name: "SQLite memory", lay: laySqliteMemory },
  { name: "PostgreSQL", lay: layPostgres },
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
export const quickMirrors: QuickMirror[] = [
  { name: "SQLite", share: 1, lay: inThisThread() },
  { name: "SQLite that takes all for much", share: 1, lay: inThisThread(low) },
  { name: "PostgreSQL", share: 1 / 6, lay: () => layEmptied() },
  {
    name: "PostgreSQL that has no index but of words",
    share: 1 / 12,
    lay: () => layEmptied(byWordsAlone),
  },
];

type QuickMirror = {
  name: string;
  /** how many histories are played on it, of as many as on the quickest */
  share: number;
  lay(): Promise<QuickBed>;
};

function inThisThread(limits?: ReadLimits) {
  return async (): Promise<QuickBed> => ({
    open: async (clock) => openInThisThread(clock, limits),
    remove: async () => {},
  });
}
