/**
 * Another process that writes to a store's file, for tests: `node store-writer.ts <JSON of WriterTask>`.
 * Prints how many writes were done, and the code of the error that ended it.
 */

import { FoyerError } from "../errors/errors.ts";
import type { Store } from "../store/port.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { systemClock } from "../time/clock.ts";

export type WriterTask = {
  path: string;
  /** "count" adds to a counter that others add to as well; "fill" puts documents until it cannot */
  mode: "count" | "fill";
  times: number;
};

const { path, mode, times }: WriterTask = JSON.parse(process.argv[2] ?? "");
const store = await openSqliteStore({ path, clock: systemClock });
let done = 0;
try {
  while (done < times) if (await (mode === "count" ? countUp : fill)(store)) done += 1;
  process.stdout.write(`${done}`);
} catch (error) {
  process.stdout.write(`${done} ${error instanceof FoyerError ? error.code : error}`);
}

async function countUp(store: Store): Promise<boolean> {
  const seen = await store.get("counters", "shared");
  const result = await store.write([
    {
      kind: "put",
      collection: "counters",
      key: "shared",
      text: String(Number(seen?.text ?? 0) + 1),
      expect: seen ? { version: seen.version } : "absent",
    },
  ]);
  return result.kind === "written";
}

async function fill(store: Store): Promise<boolean> {
  const key = `document ${done}`;
  const text = "x".repeat(10_000);
  await store.write([{ kind: "put", collection: "ballast", key, text, expect: "absent" }]);
  return true;
}
