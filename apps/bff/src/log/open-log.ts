import type { BlackOut } from "@foyer/mews-client";
import type { Config } from "../config/load.ts";
import { createLog, type Log } from "./log.ts";
import { type LogDestination, openLogDestination } from "./log-destination.ts";

export type OpenLog = { log: Log } & Pick<LogDestination, "lost" | "end">;

/**
 * The log that the configuration names, or else a standard stream. Says so itself when lines were
 * lost. Throws a ConfigError where its file cannot be opened.
 */
export function openLog(
  { level, file }: Config["log"],
  otherwise: 1 | 2,
  blackOut?: BlackOut,
): OpenLog {
  const destination = openLogDestination(file ?? otherwise);
  const log = createLog(level, destination, blackOut);
  destination.onRecovery((lines) => log.warn({ lines }, "log lines were lost"));
  return { log, lost: destination.lost, end: destination.end };
}
