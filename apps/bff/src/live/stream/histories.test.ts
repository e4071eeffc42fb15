import fc from "fast-check";
import { expect, it } from "vitest";
import { historyCount } from "../../testing/history-count.ts";
import { liveHistories } from "../../testing/live/live-histories.ts";
import { playLive } from "../../testing/live/play-live.ts";
import { openInThisThread } from "../../testing/mirror/in-this-thread.ts";

const runs = historyCount(50);

it("a page and what its streams said are what Mews holds at the end, however often they were cut", {
  timeout: runs * 5000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(liveHistories, async (history) => {
      const { shown, held } = await playLive(history, async (clock) => openInThisThread(clock));
      expect(shown).toEqual(held);
    }),
    { numRuns: runs },
  );
});
