import fc from "fast-check";
import { expect, it } from "vitest";
import { historyCount } from "../../testing/history-count.ts";
import { openInThisThread } from "../../testing/mirror/in-this-thread.ts";
import { playSync } from "../../testing/mirror/sync/play-sync.ts";
import { calmHistories, unrulyHistories } from "../../testing/mirror/sync/sync-histories.ts";
import type { Clock } from "../../time/clock.ts";

const runs = historyCount(30);
const inSqlite = async (clock: Clock) => openInThisThread(clock);

it.each([
  ["as Mews promises, in the model", calmHistories, undefined],
  ["as Mews promises, in SQLite", calmHistories, inSqlite],
  ["and with what only checking again can find", unrulyHistories, inSqlite],
] as const)(
  "what is covered is complete, and all is right at the end: %s",
  { timeout: runs * 5000 },
  async (_, histories, openMirror) => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { faults, bed } = await playSync(history, openMirror);
        await bed.close();
        expect(faults).toEqual([]);
      }),
      { numRuns: runs },
    );
  },
);
