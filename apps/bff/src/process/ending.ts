import { Worker } from "node:worker_threads";
import type { OpenLog } from "../log/open-log.ts";

/** A stop that takes longer is no longer waited for. */
const stopWithinMs = 30_000;
/** What the log still holds is written within this, or is lost. */
const logWithinMs = 1_000;
const crashWithinMs = 5_000;

/**
 * Says of a crash what can be said, then ends. Node's own way would print to standard error, which
 * may block, and end without the lines that wait.
 */
export function endOnCrash(opened: OpenLog): void {
  process.once("uncaughtException", async (err) => {
    killAfter(crashWithinMs);
    opened.log.fatal({ err }, "crashed");
    await leave(1, opened);
  });
}

/** The first signal stops gently; whoever sends another does not want to wait. */
export function endOnSignal(stop: () => Promise<void>, opened: OpenLog): void {
  const { log } = opened;
  let stopping = false;
  const onSignal = async (signal: NodeJS.Signals) => {
    if (stopping) kill();
    stopping = true;
    killAfter(stopWithinMs);
    log.info({ signal }, "stopping");
    await stop();
    log.info("stopped");
    await leave(0, opened);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/** Ends the process with what the log still holds written, where that can be. */
export async function leave(code: number, opened: OpenLog | null): Promise<never> {
  if ((await opened?.end(logWithinMs)) === "stuck") kill();
  process.exit(code);
}

/**
 * Ends the process after so long, whatever it hangs in by then. From a thread of its own, since this
 * one may be what hangs; and by a signal, since `process.exit` waits for other threads.
 */
export function killAfter(ms: number): void {
  const watch = `setTimeout(() => process.kill(process.pid, "SIGKILL"), ${ms})`;
  new Worker(watch, { eval: true }).on("error", () => {}).unref();
}

function kill() {
  process.kill(process.pid, "SIGKILL");
}
