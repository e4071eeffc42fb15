import type { Progress, SourceStatus, Thread, ThreadsPage } from "@foyer/contract";
import { stateOf } from "../../upstream/thread-state.ts";
import { sealCursor } from "./cursor.ts";
import { SourceFailedError } from "./errors.ts";
import { instantText } from "./instant.ts";
import { writeList } from "./list-code.ts";
import type { Ending, Row } from "./read-on.ts";
import type { Scroll } from "./scroll.ts";
import type { LaneState } from "./state.ts";
import type { ToldApart } from "./told-apart.ts";
import type { UnknownConnection } from "./wanted.ts";

type Read = {
  scroll: Scroll;
  rows: Row[];
  ending: Ending;
  lookedBackToMs: number | null;
  told: ToldApart;
  /** names this page in its cursor */
  pageId: string;
};

export function createReply({
  scroll,
  rows,
  ending,
  lookedBackToMs,
  told,
  pageId,
}: Read): ThreadsPage {
  return {
    threads: inOrder(rows).map((row) => asThread(row, told)),
    progress: progressOf(scroll, ending, pageId),
    lookedBackTo: lookedBackTo(scroll, lookedBackToMs),
    sources: [
      ...scroll.list.lanes.map(statusOf),
      ...scroll.hidden.map((told, place) => hiddenStatus(told, place, scroll)),
    ],
  };
}

/** Rows come in order but for ties, for retried sources, and where Mews breaks its own order. */
function inOrder(rows: Row[]): Row[] {
  for (let index = 1; index < rows.length; index += 1) {
    for (let at = index; at > 0; at -= 1) {
      const [above, below] = [rows[at - 1], rows[at]];
      if (!above || !below || !isMisplaced(above, below)) break;
      rows[at - 1] = below;
      rows[at] = above;
    }
  }
  return rows;
}

function isMisplaced(above: Row, below: Row): boolean {
  if (above.createdMs !== below.createdMs) return above.createdMs < below.createdMs;
  return above.thread.Id < below.thread.Id;
}

function asThread({ thread, lane }: Row, told: ToldApart): Thread {
  return {
    id: thread.Id,
    enterpriseId: lane.lane.enterpriseId ?? told.enterpriseOf(thread.Id),
    subject: thread.Subject,
    sender: thread.OriginalSender,
    createdUtc: thread.CreatedUtc,
    updatedUtc: thread.UpdatedUtc,
    state: stateOf(thread),
  };
}

function progressOf(
  { list, text, hidden, room }: Scroll,
  ending: Ending,
  pageId: string,
): Progress {
  const isWhole = hidden.length === 0 && list.lanes.every((lane) => !lane.failure);
  if (ending === "drained" && isWhole) return { kind: "end" };
  const cursor = sealCursor(writeList({ ...list, pageId }, room), text);
  switch (ending) {
    case "full":
      return { kind: "more", cursor };
    case "stopped":
      return { kind: "searching", cursor };
    case "drained":
      return { kind: "incomplete", cursor };
  }
}

/**
 * Where nothing is left to read, the list has looked as far back as its ranges go. A failed lane does
 * not count: its own status says from where it is missing.
 */
function lookedBackTo({ list, latestMs, earliestMs }: Scroll, boundMs: number | null) {
  const begun = list.lanes.filter((lane) => lane.opened > 0 && !lane.failure);
  if (begun.length === 0) return null;
  const starts = begun.map(({ lane }) => lane.ranges.created?.startMs ?? earliestMs);
  return instantText(Math.min(Math.max(boundMs ?? 0, Math.min(...starts)), latestMs));
}

function statusOf({ lane, failure, asOfMs }: LaneState): SourceStatus {
  const { key, connection, enterpriseIds } = lane;
  return { key, connection: connection.name, enterpriseIds, state: stateOfLane(failure, asOfMs) };
}

function stateOfLane(failure: LaneState["failure"], asOfMs: number | null): SourceStatus["state"] {
  if (failure)
    return { kind: "failed", since: instantText(failure.sinceMs), problem: failure.problem };
  return asOfMs === null ? { kind: "ok" } : { kind: "stale", asOf: instantText(asOfMs) };
}

/** Properties that cannot be shown, or are not even known: all their threads are missing. */
function hiddenStatus(
  { connection, detail }: UnknownConnection,
  place: number,
  scroll: Scroll,
): SourceStatus {
  const problem = scroll.problemOf(new SourceFailedError("upstream-unavailable", detail));
  const since = instantText(scroll.list.startedAtMs);
  const state = { kind: "failed" as const, since, problem };
  return { key: `unknown-${place}-${connection}`, connection, enterpriseIds: [], state };
}
