import { toProblem } from "../../src/errors/problems.ts";
import { openSqliteMirror } from "../../src/mirror/sqlite/open.ts";
import { createProcessHolder } from "../../src/mirror/sync/background/holder.ts";
import { createSync } from "../../src/mirror/sync/create-sync.ts";
import { defaultSyncSettings } from "../../src/mirror/sync/settings.ts";
import { defaultThreadListSettings } from "../../src/threads/list/settings.ts";
import { createThreadList } from "../../src/threads/list/thread-list.ts";
import { systemClock } from "../../src/time/clock.ts";
import { type Bed, now } from "./bed.ts";

/** The list as the server has it, over a mirror in memory that knows nothing yet. */
export function layFoyer(bed: Bed) {
  const clock = { ...systemClock, now: () => now };
  const mirror = openSqliteMirror({ path: null, clock });
  const known = { entries: bed.entries, unavailable: [] };
  const directory = { read: async () => known };
  const sync = createSync({
    mirror,
    upstream: bed,
    directory,
    print: "bench",
    months: null,
    clock,
    settings: defaultSyncSettings,
    holder: createProcessHolder(),
    observe: () => {},
  });
  sync.start();
  const list = createThreadList({
    mirror,
    sync,
    directory,
    clock,
    settings: defaultThreadListSettings,
    problemOf: (error) => toProblem(error),
  });
  return {
    list,
    async close() {
      await sync.stop();
      await mirror.close();
    },
  };
}
