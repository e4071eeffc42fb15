/**
 * The thread that writes, so that storing and indexing keep nobody waiting who reads. With no file it
 * reads as well: a database in memory belongs to one thread.
 */
import type { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { systemClock } from "../../../time/clock.ts";
import { type FaultKind, FileFault, faultOf, fileAt, openForWriting } from "../file/database.ts";
import { createReader } from "../read/reader.ts";
import { createWriter } from "../write/writer.ts";
import type { Call, Method, Opened, Reads, Reply, Results, Threaded } from "./thread-calls.ts";

const { path, nowMs }: { path: string | null; nowMs: number } = workerData;
if (parentPort) serve(parentPort);

function serve(port: MessagePort): void {
  try {
    const database = openForWriting(path, nowMs);
    const check = fileCheck();
    const { step, ...writes } = createWriter(database);
    const threaded = { ...writes, ...readsOf(database) };
    const stepOn = whileIdle(step);
    port.on("message", async (call: Call | "close") => {
      if (call === "close") return close(port, database);
      port.postMessage(await answer(threaded, call, check));
      await stepOn();
    });
    port.postMessage({ kind: "open" } satisfies Opened);
    void stepOn();
  } catch (error) {
    port.postMessage({ kind: "shut", ...tellable(error) } satisfies Opened);
  }
}

async function answer<M extends Method>(
  threaded: Threaded,
  { no, method, given }: Call<M>,
  check: () => void,
): Promise<Reply<M>> {
  try {
    check();
    const result: Results[M] = await threaded[method](...given);
    return { no, kind: "done", result };
  } catch (error) {
    return { no, kind: "failed", ...tellable(error) };
  }
}

/** Classes of errors do not pass from thread to thread. */
function tellable(error: unknown): { fault: FaultKind; message: string } {
  const { kind: fault, message } = faultOf(error) ?? new FileFault("unusable", String(error));
  return { fault, message };
}

/** Throws once the file that was opened lies there no longer: what is written to it would be lost. */
function fileCheck(): () => void {
  if (path === null) return () => {};
  const opened = fileAt(path);
  return () => {
    if (fileAt(path) !== opened) throw new FileFault("lost", "Another file lies in its place.");
  };
}

/** Work that can wait, between calls. Where it fails, the next call will say why. */
function whileIdle(step: () => boolean): () => Promise<void> {
  let isOn = false;
  return async () => {
    if (isOn) return;
    isOn = true;
    try {
      while (step()) await turn();
    } catch {
    } finally {
      isOn = false;
    }
  };
}

function readsOf(database: DatabaseSync): Reads {
  const reader = createReader(database, systemClock);
  const { signal } = new AbortController();
  return {
    ...reader,
    page: (ask) => reader.page(ask, signal),
    total: (question) => reader.total(question, signal),
    tally: (question) => reader.tally(question, signal),
    volume: (question) => reader.volume(question, signal),
  };
}

function close(port: MessagePort, database: DatabaseSync): void {
  database.close();
  port.close();
}
