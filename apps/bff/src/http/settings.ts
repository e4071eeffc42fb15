import { z } from "zod";
import { bytes, ms } from "../settings/units.ts";

/** How the server treats browsers. */
export const httpSettingsSchema = z
  .strictObject({
    /** a browser that is slower than these two is no browser */
    headersTimeoutMs: ms.default(10_000),
    requestTimeoutMs: ms.default(30_000),
    /** above the minute that proxies keep theirs, so that it is never us who hang up on a request */
    keepAliveMs: ms.default(75_000),
    /** how often the timeouts are looked at */
    checkTimeoutsEveryMs: ms.default(5_000),
    /**
     * The ids of 1,000 properties (37 KB) and a cursor (12 KB) must fit into the head of a request,
     * beside what browsers and proxies add.
     */
    headBytes: bytes.default(64 * 1024),
    bodyBytes: bytes.default(32 * 1024),
    /** how long a page may wait for the first rows of its list, to come along with it; 0: they never do */
    firstViewWaitMs: ms.default(100),
    /** when the server stops: how long /readyz says so before nobody new is let in */
    drainMs: ms.default(0),
    /** then, how long connections that browsers keep may still bring a request */
    lingerMs: ms.default(500),
    /** and how long answers under way may take */
    finishMs: ms.default(25_000),
  })
  .prefault({});

export type HttpSettings = z.output<typeof httpSettingsSchema>;

export const defaultHttpSettings: HttpSettings = httpSettingsSchema.parse(undefined);
