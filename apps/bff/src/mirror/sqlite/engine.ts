import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../../time/clock.ts";
import type { SourceState } from "../port.ts";
import { fileAt, openForReading } from "./file/database.ts";
import { createReader, type Reader } from "./read/reader.ts";
import { startWritingThread, type WritingThread } from "./worker/writing-thread.ts";

/** An opened file: a thread that writes to it, and what reads from it here. */
export type Engine = {
  /** which file it is, whatever lies in its place later */
  file: number;
  write: WritingThread["call"];
  read: Reader;
  close(): Promise<void>;
};

/** Null: in memory. Rejects with a `FileFault` or an error of SQLite, and leaves nothing open. */
export async function openEngine(
  path: string | null,
  clock: Clock,
  prepare: (engine: Engine) => Promise<void>,
): Promise<Engine> {
  const thread = await startWritingThread(path, clock.now());
  try {
    const engine = path === null ? inMemory(thread) : inFile(thread, path, clock);
    await prepare(engine);
    return engine;
  } catch (error) {
    await thread.close();
    throw error;
  }
}

function inFile({ call, close }: WritingThread, path: string, clock: Clock): Engine {
  const database = openForReading(path);
  return {
    file: fileAt(path),
    write: call,
    read: createReader(database, clock),
    close: () => {
      database.close();
      return close();
    },
  };
}

/** A database in memory is its thread's alone. */
function inMemory(thread: WritingThread): Engine {
  return { file: 0, write: thread.call, read: readingThere(thread), close: thread.close };
}

function readingThere({ call }: WritingThread): Reader {
  let known: ReadonlyMap<string, SourceState> = new Map();
  return {
    sources: async () => {
      const sources = await call("sources");
      if (!isDeepStrictEqual(sources, known)) known = sources;
      return known;
    },
    page: (ask, signal) => unlessAborted(call("page", ask), signal),
    total: (question, signal) => unlessAborted(call("total", question), signal),
    tally: (question, signal) => unlessAborted(call("tally", question), signal),
    volume: (question, signal) => unlessAborted(call("volume", question), signal),
    changes: (...given) => call("changes", ...given),
    rowsById: (ids) => call("rowsById", ids),
    rowsOf: (...given) => call("rowsOf", ...given),
    stats: () => call("stats"),
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  try {
    return await Promise.race([aborted.promise, work]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
