import { z } from "zod";
import { ms, whole } from "../settings/units.ts";

const second = 1000;

/** Streams of what changes in a list. */
export const liveSettingsSchema = z
  .strictObject({
    /** how often a stream says how it is, so that one that died is told from one with no news */
    beatMs: ms.min(1).default(10 * second),
    /** how often a stream's session is looked at: it ends within twice that */
    sessionMs: ms.min(1).default(2.5 * second),
    /** how often to look for what other processes wrote into the same mirror */
    othersMs: ms.min(1).default(2 * second),
    /** most rows of an event */
    rowsAtOnce: whole.min(1).default(200),
    /** whoever takes nothing for so long is cut off, and comes back by sequence */
    slowReaderMs: ms.min(1).default(20 * second),
    /** streams at once: tabs of one browser share one */
    perPerson: whole.min(1).default(12),
    perProcess: whole.min(1).default(2000),
    /** when to come back to a server that stopped or had a fault, and how far apart */
    comeBackMs: ms.default(2 * second),
    comeBackSpreadMs: ms.default(3 * second),
  })
  .prefault({});

export type LiveSettings = z.output<typeof liveSettingsSchema>;
