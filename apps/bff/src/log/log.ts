import type { BlackOut } from "@foyer/mews-client";
import { type DestinationStream, type Logger, pino } from "pino";
import { currentRequestId } from "./trace.ts";

export type Log = Logger;
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * JSON lines with UTC time, each with the id of the request it was written for. What may never stand in
 * them: a token (`blackOut` sees to it for those of Mews), guest text, the query of a request.
 */
export function createLog(
  level: LogLevel,
  destination: DestinationStream,
  blackOut: BlackOut = (line) => line,
): Log {
  return pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const requestId = currentRequestId();
        return requestId === undefined ? {} : { requestId };
      },
      hooks: { streamWrite: blackOut },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}
