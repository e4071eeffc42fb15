import { z } from "zod";
import { ms } from "../settings/units.ts";

/** How long what is known of properties counts. */
export const directorySettingsSchema = z
  .strictObject({
    /** how long an answer counts; after it, it is asked for again while the old one still serves */
    freshMs: ms.default(5 * 60_000),
    /** how long a connection that failed is left alone */
    retryMs: ms.default(30_000),
    /** how long a read waits for connections that have never answered */
    patienceMs: ms.default(3_000),
  })
  .prefault({});

export type DirectorySettings = z.output<typeof directorySettingsSchema>;

export const defaultDirectorySettings: DirectorySettings = directorySettingsSchema.parse(undefined);
