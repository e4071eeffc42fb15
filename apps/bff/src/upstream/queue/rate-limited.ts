import type { Clock } from "../../time/clock.ts";
import type { UpstreamSettings } from "../settings.ts";

type Hold = { untilMs: number; inARow: number };

/**
 * What a 429 means to everybody who uses the same access token: nothing is sent until Retry-After has
 * passed, and a little more, so that several instances do not come back in one instant. Integrations
 * that go on regardless are blocked by Mews. `key` stands for the token.
 */
export type RateLimits = {
  /** a 429 came; `retryAfterMs` is null where Mews did not say how long */
  note(key: string, retryAfterMs: number | null): void;
  /** an answer came, so the limit is over */
  clear(key: string): void;
  /** 0: nothing holds the token back */
  waitMs(key: string): number;
};

export function createRateLimits(
  clock: Pick<Clock, "monotonicMs">,
  random: () => number,
  settings: UpstreamSettings["rateLimited"],
): RateLimits {
  const holds = new Map<string, Hold>();

  return {
    note(key, retryAfterMs) {
      const nowMs = clock.monotonicMs();
      const before = holds.get(key) ?? { untilMs: nowMs, inARow: 0 };
      // Several calls in flight are refused together: that is one refusal, and the latest end counts.
      const inARow = before.inARow + (before.untilMs <= nowMs ? 1 : 0);
      const asked = retryAfterMs ?? backOffMs(inARow);
      const waitMs = clamp(asked, settings.leastMs, settings.mostMs) + random() * settings.spreadMs;
      holds.set(key, { inARow, untilMs: Math.max(nowMs + waitMs, before.untilMs) });
    },
    clear(key) {
      const hold = holds.get(key);
      if (hold && hold.untilMs <= clock.monotonicMs()) holds.delete(key);
    },
    waitMs(key) {
      const hold = holds.get(key);
      return hold ? Math.max(0, hold.untilMs - clock.monotonicMs()) : 0;
    },
  };

  /** doubling, and somewhere in its upper half so that instances do not come back together */
  function backOffMs(inARow: number) {
    return settings.leastMs * 2 ** inARow * (0.5 + random() / 2);
  }
}

function clamp(value: number, least: number, most: number) {
  return Math.min(most, Math.max(least, value));
}
