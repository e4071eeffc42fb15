import { furtherOf, givenBy, placeAt, readOrder } from "../../../mirror/order.ts";
import type { Mirror, Order, Place, Question } from "../../../mirror/port.ts";
import type { PartState } from "../../../mirror/sync/asking/ask.ts";
import type { Sync } from "../../../mirror/sync/create-sync.ts";
import { cutLane, type Lane } from "../asked/lanes.ts";

export type ReadingDeps = {
  mirror: Pick<Mirror, "page" | "total">;
  sync: Pick<Sync, "makeSure">;
};

/** A page of some lanes, from a place on. */
export type Reading = {
  /**
   * Made sure of: as fresh as people expect, and read as far as the page needs. null: a lane that has
   * no part in it, so that lanes keep their numbers.
   */
  lanes: (Lane | null)[];
  /** of lanes that failed further on: all that is asked for here is in the mirror */
  known: Lane[];
  filters: Pick<Question, "ids" | "states" | "words">;
  order: Order;
  after: Place | null;
  limit: number;
  person: string;
};

export type LanesRead = {
  page: Awaited<ReturnType<Mirror["page"]>>;
  /** what the page is of */
  question: Question;
  /** all of the question is in the mirror */
  isWhole: boolean;
  /** where the list stands behind the page */
  place: Place | null;
  /** what is behind the page: rows in the mirror, what Mews was not asked for yet, or nothing */
  left: "rows" | "unread" | "nothing";
  lanes: (LaneRead | null)[];
};

export type LaneRead =
  | { kind: "ok" | "stale"; asOfMs: number | null }
  /** from `place` on its rows are missing; null: all of them */
  | { kind: "failed"; place: Place | null; error: unknown };

/** Makes sure, then asks. A lane that fails is shown as far as it is known. */
export async function readLanes(
  { mirror, sync }: ReadingDeps,
  reading: Reading,
  signal: AbortSignal,
): Promise<LanesRead> {
  const { known, filters, order, after, limit, person } = reading;
  const asked = questionOf(reading.lanes, filters);
  const sure = await sync.makeSure({ question: asked, order, after, limit, person }, signal);
  const { finalMs } = sure;
  const states = Map.groupBy(sure.parts, (_, at) => asked.parts[at]?.connection);
  const lanes = reading.lanes.map(
    (lane) => lane && laneRead(states.get(lane.connection) ?? [], finalMs, reading),
  );
  const shown = reading.lanes.flatMap((lane, at) => shownOf(lane, lanes[at], finalMs, order));
  const given = [...shown, ...known];
  const question = isSame(given, reading.lanes) ? asked : questionOf(given, filters);
  const page = await mirror.page({ question, order, after, limit }, signal);
  const isWhole = finalMs === null && lanes.every((lane) => lane?.kind !== "failed");
  const read = { page, question, isWhole, lanes, place: page.last ?? after };
  if (page.more) return { ...read, left: "rows" };
  if (finalMs === null) return { ...read, left: "nothing" };
  return { ...read, place: furtherOf(order, read.place, placeOf(finalMs)), left: "unread" };
}

function isSame(given: (Lane | null)[], lanes: (Lane | null)[]): boolean {
  return given.length === lanes.length && given.every((lane, at) => lane === lanes[at]);
}

/** The same object for the same lanes and filters: engines know questions again that they were asked. */
export function questionOf(lanes: (Lane | null)[], filters: Reading["filters"]): Question {
  const known = questions.get(lanes);
  if (known?.filters === filters) return known.question;
  const question = {
    parts: lanes.flatMap((lane) => lane?.parts ?? []),
    untold: lanes.flatMap((lane) => lane?.untold ?? []),
    ...filters,
  };
  questions.set(lanes, { filters, question });
  return question;
}

const questions = new WeakMap<
  (Lane | null)[],
  { filters: Reading["filters"]; question: Question }
>();

/** What of a lane is known whose rows are missing from `place` on. */
export function knownOf(lane: Lane, place: Place | null, order: Order): Lane[] {
  // Up to a row of the list all was given that is known.
  if (place?.id !== "") return [];
  return [cutLane(lane, readOrder(order).axis, givenBy(order, place.ms))];
}

function shownOf(
  lane: Lane | null,
  read: LaneRead | null | undefined,
  finalMs: number | null,
  order: Order,
): Lane[] {
  if (!lane) return [];
  if (read?.kind === "failed") return knownOf(lane, read.place, order);
  return [finalMs === null ? lane : cutLane(lane, readOrder(order).axis, givenBy(order, finalMs))];
}

function laneRead(
  states: PartState[],
  finalMs: number | null,
  { order, after }: Pick<Reading, "order" | "after">,
): LaneRead {
  const failures = states.filter((state) => state.kind === "failed");
  const [failure] = failures;
  if (failure) {
    const bounds = failures.map(({ boundMs }) => boundMs);
    const missing = firstOf(order, finalMs === null ? bounds : [...bounds, finalMs]);
    return { kind: "failed", place: furtherOf(order, after, missing), error: failure.error };
  }
  const told = states.filter((state) => state.kind !== "failed");
  const asOfMs = told.length === 0 ? null : Math.min(...told.map((state) => state.asOfMs));
  return { kind: told.some(({ kind }) => kind === "stale") ? "stale" : "ok", asOfMs };
}

/** The bound that an order comes to first; null: its beginning. */
function firstOf(order: Order, bounds: (number | null)[]): Place | null {
  const known = bounds.filter((bound) => bound !== null);
  if (known.length < bounds.length) return null;
  return placeOf(readOrder(order).isDescending ? Math.max(...known) : Math.min(...known));
}

/** Where nothing is known of a range that has no end it is the order's beginning. */
function placeOf(boundMs: number): Place | null {
  return Number.isFinite(boundMs) ? placeAt(boundMs) : null;
}
