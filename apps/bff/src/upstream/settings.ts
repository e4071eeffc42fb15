import { defaultAnswerLimits } from "@foyer/mews-client";
import { z } from "zod";
import { bytes, ms, share, whole } from "../settings/units.ts";

const perPriority = (create: number, person: number, prefetch: number, poller: number) =>
  z
    .strictObject({
      create: whole.default(create),
      person: whole.default(person),
      prefetch: whole.default(prefetch),
      poller: whole.default(poller),
    })
    .prefault({});

const guardSettingsSchema = z
  .strictObject({
    /** Mews allows 200 requests per access token in any 30 s; a priority may spend while less is used */
    budget: z
      .strictObject({
        windowMs: ms.min(1).default(32_000),
        spendable: perPriority(190, 180, 140, 100),
        /** one person may have at most this many times what is left for all; of slots, too */
        timesLeft: share.gt(0).default(2),
        /** how long a database is waited for that counts for all instances */
        answerMs: ms.min(1).default(1_000),
      })
      .prefault({}),
    /** what of a Retry-After is believed, and how far apart those who waited start again */
    rateLimited: z
      .strictObject({
        leastMs: ms.default(1_000),
        mostMs: ms.default(60_000),
        spreadMs: ms.default(1_000),
      })
      .prefault({}),
    retry: z
      .strictObject({
        baseMs: ms.default(250),
        mostMs: ms.default(4_000),
        most: perPriority(2, 2, 4, 4),
        /** retries per call, over all traffic */
        share: share.default(0.1),
        /** retries that may be made at once however little traffic there was */
        reserve: whole.default(10),
        /** how long it takes the reserve to gain one back without traffic */
        regainMs: ms.min(1).default(10_000),
      })
      .prefault({}),
    tooHeavy: z
      .strictObject({
        leastCount: whole.min(1).default(10),
        leastWindowMs: ms.min(1).default(3_600_000),
        /** answers in a row before a larger page is tried again */
        growAfter: whole.min(1).default(8),
        /** how long a window is remembered to be too heavy */
        rememberMs: ms.default(300_000),
      })
      .prefault({}),
    breaker: z
      .strictObject({
        windowMs: ms.min(1).default(30_000),
        leastCalls: whole.min(1).default(20),
        failedShare: share.default(0.5),
        failedConnects: whole.min(1).default(5),
        openMs: ms.default(10_000),
      })
      .prefault({}),
    /** per access token */
    slots: z
      .strictObject({
        reads: whole.min(1).default(8),
        creates: whole.min(1).default(2),
        queue: whole.default(32),
        waitMs: ms.default(2_000),
      })
      .prefault({}),
    /** `mostBytes` bounds the answers kept in memory, by estimate */
    cache: z
      .strictObject({
        freshMs: ms.default(3_000),
        staleMs: ms.default(30_000),
        staleOnErrorMs: ms.default(600_000),
        mostBytes: bytes.default(32 * 1024 * 1024),
      })
      .prefault({}),
    /** an answer is read up to `leastBytes` and as many more for each item that was asked for */
    answers: z
      .strictObject({
        leastBytes: bytes.min(1).default(defaultAnswerLimits.leastBytes),
        bytesPerItem: bytes.default(defaultAnswerLimits.bytesPerItem),
      })
      .prefault({}),
    deadlines: z
      .strictObject({
        readMs: ms.min(1).default(12_000),
        attemptMs: ms.min(1).default(6_000),
        createMs: ms.min(1).default(20_000),
      })
      .prefault({}),
    credentials: z
      .strictObject({
        /** how long a token that Mews refused is not tried again */
        holdMs: ms.default(60_000),
      })
      .prefault({}),
  })
  .prefault({});

/**
 * The guard's numbers, each with its default; an operator can set them in the settings file, as
 * "upstream". The reasons: docs/decisions/005-guarding-the-upstream.md.
 */
export const upstreamSettingsSchema = z.preprocess(underNewNames, guardSettingsSchema);

export type UpstreamSettings = z.output<typeof upstreamSettingsSchema>;

export const defaultUpstreamSettings: UpstreamSettings = upstreamSettingsSchema.parse(undefined);

/** `slots` were `places` once: files that say so go on. */
function underNewNames(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  if (!("places" in given) || "slots" in given) return given;
  const { places, ...others } = given;
  return { ...others, slots: places };
}
