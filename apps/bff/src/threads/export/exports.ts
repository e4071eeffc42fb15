import type { ThreadExportQuery, ThreadsQuery } from "@foyer/contract";
import type { SecurityEvent, SecurityLog } from "../../auth/guard/security-log.ts";
import type { Directory } from "../../enterprises/port.ts";
import { FoyerError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import type { ThreadList } from "../list/thread-list.ts";
import { type ExportEnd, type ExportMetrics, filterOf } from "./observe.ts";
import { readAll } from "./read-all.ts";
import type { ExportSettings } from "./settings.ts";
import type { Slots } from "./slots.ts";
import { writeFile } from "./write-file.ts";

type ExportsDeps = {
  threads: ThreadList;
  directory: Directory;
  slots: Slots;
  metrics: ExportMetrics;
  clock: Pick<Clock, "alarm">;
  settings: Pick<ExportSettings, "rowsAtOnce" | "batchMs">;
  /** when it aborts, all end */
  stopping: AbortSignal;
};

type ExportAsked = {
  query: ThreadsQuery;
  file: ThreadExportQuery;
  viewer: Viewer;
  /** as in `readAll` */
  viewerNow: () => Promise<Viewer>;
  securityLog: SecurityLog;
  requestId: string;
};

/** A file under way. It takes a place until it has come to its end, or is told to end. */
export type OpenExport = {
  /** The next piece; null: there is no more. Rejects where the file cannot be brought to its end. */
  next(): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Nobody wants it any more. Does nothing at its end. */
  drop(): void;
};

export type Exports = {
  /**
   * Begins a file: its first piece is read when this resolves. Throws what `Slots.take` and the list
   * throw, and the signal's reason.
   */
  begin(asked: ExportAsked, signal: AbortSignal): Promise<OpenExport>;
};

export function createExports(deps: ExportsDeps): Exports {
  return {
    async begin(asked, signal) {
      const { release, log } = enter(deps, asked);
      const dropped = new AbortController();
      const over = AbortSignal.any([signal, deps.stopping, dropped.signal]);
      const { query, file, viewerNow } = asked;
      const { cursor: _any, retry: _none, total: _unasked, ...whole } = query;
      const batches = readAll(deps, whole, viewerNow, over);
      const pieces = writeFile(deps.directory, file, batches, over);
      let threads = 0;
      const end = once((how: ExportEnd, reason?: string) => {
        release();
        dropped.abort();
        deps.metrics.ended(how);
        log({ outcome: how === "whole" ? "ok" : "unfinished", ...(reason && { reason }) }, threads);
      });
      const read = async () => {
        try {
          const { value, done } = await pieces.next();
          if (done) end("whole");
          else deps.metrics.wrote(file.format, value.threads);
          threads += value?.threads ?? 0;
          return value?.bytes ?? null;
        } catch (error) {
          const isGone = signal.aborted || dropped.signal.aborted;
          end(isGone ? "gone" : "failed", isGone ? "gone" : reasonOf(error));
          throw error;
        }
      };
      let first: Uint8Array<ArrayBuffer> | null = await read();
      return {
        next() {
          const piece = first;
          first = null;
          return piece ? Promise.resolve(piece) : read();
        },
        drop: () => end("gone", "gone"),
      };
    },
  };
}

/** Takes a place, and notes who begins to take what along. */
function enter({ slots, metrics }: ExportsDeps, asked: ExportAsked) {
  const { viewer, securityLog, requestId } = asked;
  const filter = filterOf(asked.query, asked.file);
  const log = (event: Pick<SecurityEvent, "outcome" | "reason">, threads: number) =>
    securityLog({
      event: "export-ended",
      personId: viewer.id,
      requestId,
      given: { filter, threads },
      ...event,
    });
  const event = { event: "export-begun", personId: viewer.id, requestId } as const;
  try {
    const release = slots.take(viewer.id);
    securityLog({ ...event, outcome: "ok", given: { filter, threads: 0 } });
    return { release, log };
  } catch (error) {
    metrics.ended("refused");
    securityLog({ ...event, outcome: "refused", reason: reasonOf(error) });
    throw error;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof FoyerError ? error.code : "failed";
}

function once<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  let isDone = false;
  return (...args) => {
    if (isDone) return;
    isDone = true;
    act(...args);
  };
}
