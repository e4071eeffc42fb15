import type { Log } from "./log.ts";

/** Tells of a failure when it begins, when it becomes another one, and when it is over. */
export function sayOnce(log: Log, began: string, over: string) {
  let said: string | null = null;
  return {
    failed(err: unknown) {
      const words = causeOf(err);
      if (words !== said) log.error({ err }, began);
      said = words;
    },
    worked() {
      if (said !== null) log.info(over);
      said = null;
    },
  };
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
