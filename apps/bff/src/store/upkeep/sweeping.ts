import type { Clock } from "../../time/clock.ts";
import { type Repeating, repeat } from "../../time/repeating.ts";
import type { Store } from "../port.ts";

const everyMs = 60_000;
const atOnce = 500;

/** Takes what has expired off the disk, some hundred documents at a time, so that nothing waits long. */
export function sweepRegularly(
  store: Pick<Store, "sweep">,
  clock: Clock,
  tell: { failed(error: unknown): void; worked(): void },
): Repeating {
  return repeat({
    clock,
    onFailure: tell.failed,
    pauseAfterFailureMs: everyMs,
    round: async () => {
      const swept = await store.sweep(atOnce);
      tell.worked();
      return swept < atOnce ? everyMs : 100;
    },
  });
}
