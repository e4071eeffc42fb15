import type { ExportSize, Problem, ThreadsQuery } from "@foyer/contract";
import type { Directory } from "../../enterprises/port.ts";
import { placeAt, readOrder } from "../../mirror/order.ts";
import type { Axis, Mirror, Part } from "../../mirror/port.ts";
import type { Sync } from "../../mirror/sync/create-sync.ts";
import type { Clock } from "../../time/clock.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import { createPlanOf } from "../list/asked/plan.ts";
import { openScroll } from "../list/scroll.ts";
import type { ThreadListSettings } from "../list/settings.ts";
import { questionOf } from "../list/turns/read-lanes.ts";
import { NotWholeError } from "./errors.ts";
import type { ExportSettings } from "./settings.ts";

export type SizeDeps = {
  directory: Directory;
  mirror: Pick<Mirror, "total">;
  sync: Pick<Sync, "makeSure">;
  clock: Pick<Clock, "now" | "monotonicMs">;
  problemOf: (error: unknown) => Problem;
  settings: { list: ThreadListSettings; export: Pick<ExportSettings, "readingMs"> };
};

export type SizeOf = (
  query: ThreadsQuery,
  viewer: Viewer,
  signal: AbortSignal,
) => Promise<ExportSize>;

/** Most rows that Mews gives at once. */
const limit = 1000;

/**
 * Reads what is missing of a list, along its order, for a few seconds, and then says how many threads it
 * has, or how far it is known. Throws the error of a source that cannot be read, and a NotWholeError
 * where a property is not even known.
 */
export function createSizeOf({ directory, mirror, sync, clock, problemOf, settings }: SizeDeps) {
  const planOf = createPlanOf(settings.list);
  const sizeOf: SizeOf = async ({ cursor: _any, ...query }, viewer, signal) => {
    const known = await directory.read(signal);
    const opening = { clock, settings: settings.list, planOf, problemOf };
    const { lanes, filters, order, person, hidden } = openScroll(query, viewer, known, opening);
    const [unknown] = hidden;
    if (unknown) throw new NotWholeError(unknown.detail);
    const question = questionOf(lanes, filters);
    const untilMs = clock.monotonicMs() + settings.export.readingMs;
    let finalMs: number | null = null;
    do {
      const after = finalMs === null ? null : placeAt(finalMs);
      const sure = await sync.makeSure({ question, order, after, limit, person }, signal);
      const failed = sure.parts.find(({ kind }) => kind === "failed");
      if (failed?.kind === "failed") throw failed.error;
      finalMs = sure.finalMs;
    } while (finalMs !== null && clock.monotonicMs() < untilMs);
    if (finalMs === null) return { kind: "ready", threads: await mirror.total(question, signal) };
    return { kind: "reading", share: shareOf(question.parts, order, finalMs, clock.now()) };
  };
  return sizeOf;
}

/** How much of the time that the order goes by is behind it. */
function shareOf(
  parts: Part[],
  order: ThreadsQuery["order"],
  finalMs: number,
  nowMs: number,
): number | null {
  const { axis, isDescending } = readOrder(order);
  const [startMs, endMs] = [spanOf(parts, axis, "startMs"), spanOf(parts, axis, "endMs")];
  if (startMs === null || endMs === null || !Number.isFinite(finalMs)) return null;
  const lastMs = Math.min(endMs, nowMs);
  const share = (finalMs - startMs) / (lastMs - startMs);
  return Math.min(1, Math.max(0, isDescending ? 1 - share : share));
}

function spanOf(parts: Part[], axis: Axis, end: "startMs" | "endMs"): number | null {
  const known = parts.flatMap((part) => part[axis]?.[end] ?? []);
  if (known.length < parts.length || known.length === 0) return null;
  return end === "startMs" ? Math.min(...known) : Math.max(...known);
}
