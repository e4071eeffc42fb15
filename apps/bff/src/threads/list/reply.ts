import type { Problem, Progress, SourceStatus, ThreadsPage } from "@foyer/contract";
import { readOrder } from "../../mirror/order.ts";
import { instantText } from "../instant-text.ts";
import type { Lane } from "./asked/lanes.ts";
import type { UnknownConnection } from "./asked/wanted.ts";
import type { Scroll } from "./scroll.ts";
import { sealCursor } from "./standing/cursor.ts";
import { SourceFailedError } from "./standing/errors.ts";
import type { LaneStanding } from "./standing/standing.ts";
import { writeStanding } from "./standing/standing-code.ts";
import type { LaneRead } from "./turns/read-lanes.ts";
import type { Turn } from "./turns/turn.ts";

export type Reply = {
  scroll: Scroll;
  turn: Turn;
  /** undefined: not told */
  total: number | undefined;
  earliestMs: number;
  problemOf: (error: unknown) => Problem;
};

/** The contract's page in UTF-8: what is told of it, behind rows that are text already. */
export function createReply(reply: Reply): Buffer<ArrayBuffer> {
  const { scroll, turn, total } = reply;
  const told: Omit<ThreadsPage, "threads"> = {
    progress: progressOf(scroll, turn),
    lookedBackTo: lookedBackTo(reply),
    sources: [
      ...scroll.lanes.map((lane, at) =>
        statusOf(reply, lane, turn.standing.lanes[at], turn.lanes[at] ?? null),
      ),
      ...scroll.hidden.map((unknown, at) => hiddenStatus(reply, unknown, at)),
    ],
    seq: turn.sequence,
    ...(total === undefined ? {} : { total }),
  };
  const text = JSON.stringify(told);
  return Buffer.concat([opening, turn.json, Buffer.from(`],${text.slice(1)}`)]);
}

const opening = Buffer.from('{"threads":[');

function progressOf({ text, hidden }: Scroll, { ending, standing }: Turn): Progress {
  const isWhole = hidden.length === 0 && standing.lanes.every(({ kind }) => kind !== "failed");
  if (ending === "drained" && isWhole) return { kind: "end" };
  const cursor = sealCursor(writeStanding(standing), text);
  switch (ending) {
    case "full":
      return { kind: "more", cursor };
    case "stopped":
      return { kind: "searching", cursor };
    case "drained":
      return { kind: "incomplete", cursor };
  }
}

/** A failed lane does not count: its own status says from where it is missing. */
function lookedBackTo({ scroll, turn, earliestMs }: Reply): string | null {
  const { lookedBackTo: place, standing } = turn;
  const going = scroll.lanes.filter((_, at) => standing.lanes[at]?.kind !== "failed");
  if (!place || going.every(({ parts }) => parts.length === 0)) return null;
  const ms = place === "everything" ? endOf(going, scroll, earliestMs) : place.ms;
  return instantText(Math.min(ms, standing.startedAtMs));
}

/** Where a list has come to with all its rows. */
function endOf(lanes: Lane[], { order, standing }: Scroll, earliestMs: number): number {
  const { axis, isDescending } = readOrder(order);
  if (!isDescending) return standing.startedAtMs;
  const starts = lanes.flatMap(({ parts }) =>
    parts.map((part) => (part[axis] ?? part.created)?.startMs),
  );
  return Math.min(...starts.map((startMs) => startMs ?? earliestMs));
}

function statusOf(
  { scroll, earliestMs }: Reply,
  { key, connection, enterpriseIds }: Lane,
  stands: LaneStanding | undefined,
  read: LaneRead | null,
): SourceStatus {
  const { startedAtMs } = scroll.standing;
  if (stands?.kind !== "failed") return { key, connection, enterpriseIds, state: stateOf(read) };
  const firstMs = readOrder(scroll.order).isDescending ? startedAtMs : earliestMs;
  const since = instantText(Math.min(stands.place?.ms ?? firstMs, startedAtMs));
  const state = { kind: "failed" as const, since, problem: stands.problem };
  return { key, connection, enterpriseIds, state };
}

function stateOf(read: LaneRead | null): SourceStatus["state"] {
  if (!read || read.kind === "failed" || read.asOfMs === null) return { kind: "ok" };
  return { kind: read.kind, asOf: instantText(read.asOfMs) };
}

/** Properties that cannot be shown, or are not even known: all their threads are missing. */
function hiddenStatus(
  { scroll, problemOf }: Reply,
  { connection, detail }: UnknownConnection,
  place: number,
): SourceStatus {
  const problem = problemOf(new SourceFailedError("upstream-unavailable", detail));
  const since = instantText(scroll.standing.startedAtMs);
  const state = { kind: "failed" as const, since, problem };
  return { key: `unknown-${place}-${connection}`, connection, enterpriseIds: [], state };
}
