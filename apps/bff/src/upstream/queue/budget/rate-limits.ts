import type { Clock } from "../../../time/clock.ts";
import type { UpstreamSettings } from "../../settings.ts";

type Hold = { untilMs: number; inARow: number };

/** What one instance knows of 429s: until when each token is held back, and how often in a row. */
export function createRateLimits(
  clock: Pick<Clock, "monotonicMs">,
  random: () => number,
  settings: UpstreamSettings["rateLimited"],
) {
  const holds = new Map<string, Hold>();

  return {
    /** a 429 came; returns how long it holds the token back, which is more than Mews said */
    note(key: string, retryAfterMs: number | null): number {
      const asked = retryAfterMs ?? backOffMs(next(key).inARow);
      const waitMs = clamp(asked, settings.leastMs, settings.mostMs) + random() * settings.spreadMs;
      hold(key, waitMs);
      return waitMs;
    },
    /** a 429 came to somebody, which holds the token back for so long */
    hold,
    clear(key: string): void {
      const hold = holds.get(key);
      if (hold && hold.untilMs <= clock.monotonicMs()) holds.delete(key);
    },
    waitMs(key: string): number {
      const hold = holds.get(key);
      return hold ? Math.max(0, hold.untilMs - clock.monotonicMs()) : 0;
    },
  };

  function hold(key: string, waitMs: number): void {
    const { inARow, untilMs } = next(key);
    holds.set(key, { inARow, untilMs: Math.max(clock.monotonicMs() + waitMs, untilMs) });
  }

  /** Several calls in flight are refused together: that is one refusal, and the latest end counts. */
  function next(key: string): Hold {
    const nowMs = clock.monotonicMs();
    const { untilMs, inARow } = holds.get(key) ?? { untilMs: nowMs, inARow: 0 };
    return { untilMs, inARow: inARow + (untilMs <= nowMs ? 1 : 0) };
  }

  /** doubling, and somewhere in its upper half so that instances do not come back together */
  function backOffMs(inARow: number) {
    return settings.leastMs * 2 ** inARow * (0.5 + random() / 2);
  }
}

function clamp(value: number, least: number, most: number) {
  return Math.min(most, Math.max(least, value));
}
