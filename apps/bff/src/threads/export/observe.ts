import { formatDayRange, type ThreadExportQuery, type ThreadsQuery } from "@foyer/contract";
import { Counter, Gauge, type Registry } from "@prometheus-io/client";

/** What an export is of, without a word that somebody searched for: those are guests' names. */
export function filterOf(query: ThreadsQuery, { format, columns }: ThreadExportQuery) {
  const { enterprises, created, updated, ids, state, words, order } = query;
  return {
    format,
    columns: columns.join(),
    order,
    ...(created && { created: formatDayRange(created) }),
    ...(updated && { updated: formatDayRange(updated) }),
    ...(enterprises && { enterprises: enterprises.join() }),
    ...(state && { state: state.join() }),
    ...(ids && { ids: ids.length }),
    ...(words && { hasWords: true }),
  };
}

/** whole: to its last line. gone: cancelled, or the browser went. refused: one too many. */
export type ExportEnd = "whole" | "gone" | "failed" | "refused";

export type ExportMetrics = {
  wrote(format: string, threads: number): void;
  ended(how: ExportEnd): void;
};

export function createExportMetrics(registry: Registry, slots: { count: number }): ExportMetrics {
  const registers = [registry];
  new Gauge({
    name: "foyer_exports",
    help: "Exports that are under way",
    registers,
    collect() {
      this.set(slots.count);
    },
  });
  const ends = new Counter({
    name: "foyer_export_ends_total",
    help: "Exports that ended, by how",
    labelNames: ["how"],
    registers,
  });
  const rows = new Counter({
    name: "foyer_export_threads_total",
    help: "Threads that exports gave, by format",
    labelNames: ["format"],
    registers,
  });
  return {
    wrote: (format, threads) => rows.inc({ format }, threads),
    ended: (how) => ends.inc({ how }),
  };
}
