import { pageLimits } from "@foyer/contract";
import { z } from "zod";
import { longMs, ms, whole } from "../../settings/units.ts";

/** How much one request for a page may read. */
export const threadListSettingsSchema = z
  .strictObject({
    /**
     * Up to so many properties of a portfolio each get a source of their own, so that rows say at once
     * which property they belong to; beyond it the portfolio is one source and they are told later.
     */
    tellApartUpTo: whole.default(8),
    /** reads one after the other for one page; those at the same place in the list count as one */
    roundsPerPage: whole.default(12),
    /** no further read of a page begins after this time */
    pageMs: ms.default(4_000),
    /** reads at once through one connection */
    readsAtOnce: whole.default(4),
    /** Mews's clock may differ from ours by so much */
    clockSkewMs: ms.default(120_000),
    /** since the epoch: no thread is older, as Mews was founded in 2012 */
    earliestMs: longMs.default(Date.UTC(2010, 0, 1)),
    /** a longer cursor leaves out what can be found again by reading a page once more */
    shortCursorBeyondChars: whole.default(pageLimits.cursorChars),
    /** what was read beyond a page and is kept for the next one */
    ahead: z
      .strictObject({ mostThreads: whole.default(50_000), keepMs: ms.default(60_000) })
      .prefault({}),
    /** threads whose property is remembered */
    mostTold: whole.default(200_000),
    /** ids remembered to keep a moved thread from being given out again */
    mostGivenOut: whole.default(200_000),
    /** calls of one request to find out which property threads belong to */
    tellingCalls: whole.default(24),
  })
  .prefault({});

export type ThreadListSettings = z.output<typeof threadListSettingsSchema>;

export const defaultThreadListSettings: ThreadListSettings =
  threadListSettingsSchema.parse(undefined);
