import type { Priority } from "./port.ts";

/** The guard's numbers. All durations are milliseconds. The reasons: docs/decisions/005. */
export type UpstreamSettings = {
  /** Mews allows 200 requests per access token in any 30 s; a priority may spend while less is used */
  budget: { windowMs: number; spendable: Record<Priority, number> };
  /** what of a Retry-After is believed, and how far apart those who waited start again */
  rateLimited: { leastMs: number; mostMs: number; spreadMs: number };
  retry: {
    baseMs: number;
    mostMs: number;
    most: Record<Priority, number>;
    /** retries per call, over all traffic */
    share: number;
    /** retries that may be made at once however little traffic there was */
    reserve: number;
    /** how long it takes the reserve to gain one back without traffic */
    regainMs: number;
  };
  tooHeavy: {
    leastCount: number;
    leastWindowMs: number;
    /** answers in a row before a larger page is tried again */
    growAfter: number;
    /** how long a window is remembered to be too heavy */
    rememberMs: number;
  };
  breaker: {
    windowMs: number;
    leastCalls: number;
    failedShare: number;
    failedConnects: number;
    openMs: number;
  };
  /** per access token */
  places: { reads: number; creates: number; queue: number; waitMs: number };
  /** `mostBytes` bounds the answers kept in memory, by estimate */
  cache: { freshMs: number; staleMs: number; staleOnErrorMs: number; mostBytes: number };
  deadlines: { readMs: number; attemptMs: number; createMs: number };
  /** how long a token that Mews refused is not tried again */
  credentials: { holdMs: number };
};

export const defaultUpstreamSettings: UpstreamSettings = {
  budget: {
    windowMs: 32_000,
    spendable: { create: 190, person: 180, prefetch: 140, poller: 100 },
  },
  rateLimited: { leastMs: 1_000, mostMs: 60_000, spreadMs: 1_000 },
  retry: {
    baseMs: 250,
    mostMs: 4_000,
    most: { create: 2, person: 2, prefetch: 4, poller: 4 },
    share: 0.1,
    reserve: 10,
    regainMs: 10_000,
  },
  tooHeavy: { leastCount: 10, leastWindowMs: 3_600_000, growAfter: 8, rememberMs: 300_000 },
  breaker: {
    windowMs: 30_000,
    leastCalls: 20,
    failedShare: 0.5,
    failedConnects: 5,
    openMs: 10_000,
  },
  places: { reads: 8, creates: 2, queue: 32, waitMs: 2_000 },
  cache: {
    freshMs: 3_000,
    staleMs: 30_000,
    staleOnErrorMs: 600_000,
    mostBytes: 32 * 1024 * 1024,
  },
  deadlines: { readMs: 12_000, attemptMs: 6_000, createMs: 20_000 },
  credentials: { holdMs: 60_000 },
};
