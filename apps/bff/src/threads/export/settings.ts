import { z } from "zod";
import { ms, whole } from "../../settings/units.ts";

const second = 1000;

/** Lists taken along as files. */
export const exportSettingsSchema = z
  .strictObject({
    /** exports at once */
    perPerson: whole.min(1).default(1),
    perProcess: whole.min(1).default(4),
    /** rows from one look at rights and session to the next, which other people's requests wait for */
    rowsAtOnce: whole.min(1).max(1000).default(500),
    /** how long these may take; there is no limit for the whole */
    batchMs: ms.min(1).default(30 * second),
    /** whoever takes nothing for so long is cut off */
    slowReaderMs: ms.min(1).default(60 * second),
    /** how long one question for the size reads from Mews what is missing */
    readingMs: ms.default(4 * second),
    /** to whom is refused because there are too many: when to try again */
    comeBackMs: ms.default(30 * second),
  })
  .prefault({});

export type ExportSettings = z.output<typeof exportSettingsSchema>;
