import type { BlackOut } from "@foyer/mews-client";
import { createLog, type Log, type LogLevel } from "./log.ts";
import { type LogDestination, openLogDestination } from "./log-destination.ts";

/** `file` null: a standard stream */
export type LogSettings = { level: LogLevel; file: string | null };

export type OpenLog = { log: Log } & Pick<LogDestination, "lost" | "end">;

/**
 * The log that the configuration names, or else a standard stream. Says so itself when lines were
 * lost. Throws a ConfigError where its file cannot be opened.
 */
export function openLog(
  { level, file }: LogSettings,
  otherwise: 1 | 2,
  blackOut?: BlackOut,
): OpenLog {
  const destination = openLogDestination(file ?? otherwise);
  const log = createLog(level, destination, blackOut);
  destination.onRecovery((lines) => log.warn({ lines }, "log lines were lost"));
  return { log, lost: destination.lost, end: destination.end };
}
