import { constants, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import sonicBoom from "sonic-boom";
import { ConfigError } from "../errors/errors.ts";

/** What may wait to be written while the disk is full or nobody reads: some thousand lines. */
const mostWaitingBytes = 1024 * 1024;
const tryAgainEveryMs = 1_000;

export type LogDestination = {
  write(line: string): void;
  /** lines that were thrown away since the start */
  lost(): number;
  /** `tell` gets how many were thrown away, each time lines can be written again */
  onRecovery(tell: (lines: number) => void): void;
  /**
   * Writes what waits, for at most so long, and takes no more. "stuck": a write has not come back, and
   * the process could not exit, since Node waits for the thread that is in it.
   */
  end(withinMs: number): Promise<"ended" | "stuck">;
};

/**
 * A file, or a standard stream by its number. Nothing here waits for it: lines are written by other
 * threads, wait in bounded memory where they cannot be, and are thrown away beyond that. What
 * sonic-boom offers to write at once (`flushSync`, which pino's own destination calls at a fatal line
 * and at exit) is not used: on a full disk it tries for ever. Throws a ConfigError where the file
 * cannot be opened.
 */
export function openLogDestination(target: string | 1 | 2): LogDestination {
  let cameBack = false;
  let ended = false;
  let lost = 0;
  let told = 0;
  let tell = (_lines: number) => {};
  const boom = new sonicBoom.SonicBoom({
    fd: typeof target === "string" ? openFile(target) : openStandardStream(target),
    maxLength: mostWaitingBytes,
    // A failed write is tried again with the next line, but none is taken once 1 MB waits.
    periodicFlush: tryAgainEveryMs,
    // With 0, the default, flushing does nothing.
    minLength: 1,
    retryEAGAIN: () => {
      cameBack = true;
      return true;
    },
  });

  boom.on("drop", () => {
    lost += 1;
  });
  boom.on("error", () => {
    cameBack = true;
  });
  boom.on("write", () => {
    cameBack = false;
  });
  boom.on("drain", () => {
    if (lost === told) return;
    const untold = lost - told;
    told = lost;
    tell(untold);
  });

  return {
    write(line) {
      if (!ended) boom.write(line);
    },
    lost: () => lost,
    onRecovery(hear) {
      tell = hear;
    },
    async end(withinMs) {
      ended = true;
      const closed = new Promise((resolve) => boom.once("close", () => resolve(true)));
      boom.end();
      const isClosed = await Promise.race([closed, after(withinMs, false, { ref: false })]);
      return isClosed || cameBack ? "ended" : "stuck";
    },
  };
}

/** Not blocking, so that a named pipe without a reader is an error and no wait. */
function openFile(path: string): number {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK } = constants;
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`LOG_FILE: ${path} cannot be opened: ${why}`]);
  }
}

/** Node makes a pipe or socket non-blocking as soon as its stream is looked at. */
function openStandardStream(fd: 1 | 2): number {
  return (fd === 1 ? process.stdout : process.stderr).fd;
}
