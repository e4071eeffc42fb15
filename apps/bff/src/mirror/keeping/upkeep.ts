import type { Log } from "../../log/log.ts";
import { sayOnce } from "../../log/say-once.ts";
import type { Clock } from "../../time/clock.ts";
import { repeat } from "../../time/repeating.ts";
import type { Mirror } from "../port.ts";
import { keptFromMs } from "./retention.ts";

export type UpkeepDeps = {
  mirror: Pick<Mirror, "forget" | "upkeep">;
  clock: Clock;
  log: Log;
  /** threads last changed longer ago are forgotten; null: none are */
  months: number | null;
  settings: { firstAfterMs: number; everyMs: number };
};

/**
 * Forgets what is too old and has what was removed overwritten, now and then: for the first time once
 * the start is over, so that what it dropped does not lie there for long. A failure is said once.
 */
export function lookAfter({ mirror, clock, log, months, settings }: UpkeepDeps): {
  stop(): Promise<void>;
} {
  const said = sayOnce(log, "kept threads cannot be tidied", "kept threads are tidied again");
  let isStart = true;
  return repeat({
    clock,
    pauseAfterFailureMs: settings.everyMs,
    onFailure: said.failed,
    async round() {
      if (isStart) {
        isStart = false;
        return settings.firstAfterMs;
      }
      if (months !== null) await mirror.forget(keptFromMs(clock.now(), months));
      await mirror.upkeep();
      said.worked();
      return settings.everyMs;
    },
  });
}
