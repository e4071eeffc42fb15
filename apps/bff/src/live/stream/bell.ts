import type { Clock } from "../../time/clock.ts";

/** Rung by whoever has news, heard by one who waits; what rang before is not lost. */
export type Bell = {
  ring(): void;
  /** resolves once it rang since it was last heard, or after `ms` */
  heard(ms: number): Promise<void>;
};

export function createBell(clock: Pick<Clock, "alarm">): Bell {
  let hasRung = false;
  let wake = () => {};
  return {
    ring() {
      hasRung = true;
      wake();
    },
    heard: (ms) =>
      new Promise((resolve) => {
        const stopAlarm = clock.alarm(ms, () => wake());
        wake = () => {
          wake = () => {};
          stopAlarm();
          hasRung = false;
          resolve();
        };
        if (hasRung) wake();
      }),
  };
}
