import type { Mirror } from "../../mirror/port.ts";
import { openForWriting } from "../../mirror/sqlite/file/database.ts";
import { type ReadLimits, readLimits } from "../../mirror/sqlite/read/means.ts";
import { createReader } from "../../mirror/sqlite/read/reader.ts";
import { createWriter } from "../../mirror/sqlite/write/writer.ts";
import type { Clock } from "../../time/clock.ts";

/** What is rare with few rows: everybody's rows walked for some, and long work done in slices. */
export const low: ReadLimits = {
  fewOwners: 1,
  smallPart: 0,
  fewRows: 1,
  closeHits: 1,
  mostSlices: 1e9,
  firstSliceMs: 36e5,
};

/** Fresh and empty within milliseconds: no thread, no file. */
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
