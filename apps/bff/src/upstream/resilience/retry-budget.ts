import type { Clock } from "../../time/clock.ts";
import type { UpstreamSettings } from "../settings.ts";

/**
 * Keeps retries a small share of all traffic, so that they cannot multiply the load on a host that
 * struggles. A bucket of retries: each call adds `share` of one, quiet time adds one each `regainMs`,
 * and it holds `reserve` at most. Over any time: retries <= reserve + share x calls + time / regainMs.
 */
export function createRetryBudget(
  clock: Pick<Clock, "monotonicMs">,
  settings: Pick<UpstreamSettings["retry"], "share" | "reserve" | "regainMs">,
) {
  let held = settings.reserve;
  let atMs = clock.monotonicMs();

  const add = (amount: number) => {
    held = Math.min(settings.reserve, held + amount);
  };
  const regain = () => {
    const nowMs = clock.monotonicMs();
    add((nowMs - atMs) / settings.regainMs);
    atMs = nowMs;
  };

  return {
    /** a first attempt is made */
    called: () => add(settings.share),
    /** true: one retry may be made, and is counted */
    take(): boolean {
      regain();
      if (held < 1) return false;
      held -= 1;
      return true;
    },
  };
}

export type RetryBudget = ReturnType<typeof createRetryBudget>;
