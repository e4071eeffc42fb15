import { z } from "zod";
import { longMs, ms } from "../../settings/units.ts";

export const threadListSettingsSchema = z
  .strictObject({
    /** Mews's clock may be ahead of ours by so much */
    clockSkewMs: ms.default(120_000),
    /** since the epoch: no thread is older, as Mews was founded in 2012 */
    earliestMs: longMs.default(Date.UTC(2010, 0, 1)),
  })
  .prefault({});

export type ThreadListSettings = z.output<typeof threadListSettingsSchema>;

export const defaultThreadListSettings: ThreadListSettings =
  threadListSettingsSchema.parse(undefined);
