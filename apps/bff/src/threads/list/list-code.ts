import type { Problem } from "@foyer/contract";
import { InvalidCursorError, InvalidRequestError } from "../../errors/errors.ts";
import { BrokenBytesError, type ByteReader, type ByteWriter, createByteWriter } from "./bytes.ts";
import { createFailureTable, readFailureTable } from "./failure-table.ts";
import type { Lane } from "./lanes.ts";
import { countUpTo, readPlace, writePlace } from "./place-code.ts";
import { placeIn, shortPlaceIn } from "./resume.ts";
import { freshLane, type LaneState, type ListState, type Source } from "./state.ts";

/**
 * The list's state in bytes. Of a source that goes on: its place (16 bytes, an id), and how new its
 * next thread can be, in seconds rounded up, so that it is not read before the list gets there.
 *
 * Hundreds of sources can go on at once only in a list by updated time, of many properties and many
 * windows. Where they take more than `shortBeyondBytes`, those of which one page was read at most do
 * without their id and begin anew; throws an InvalidRequestError where that is not within `mostBytes`.
 */
export function writeList(list: ListState, { shortBeyondBytes, mostBytes }: Room): Uint8Array {
  const whole = write(list, false);
  if (whole.length <= shortBeyondBytes) return whole;
  const short = write(list, true);
  if (short.length <= mostBytes) return short;
  throw new InvalidRequestError("The list is read from too many places at once.", [tooWide]);
}

const tooWide = {
  field: "updated",
  message: "This range is too long for so many properties. Choose a shorter one, or fewer of them.",
};

export type Room = { shortBeyondBytes: number; mostBytes: number };

type Code = { newestSecond: number; isShort: boolean };

function write(list: ListState, isShort: boolean): Uint8Array {
  const writer = createByteWriter();
  const failures = createFailureTable(list.lanes);
  const newestSecond = Math.max(0, ...list.lanes.flatMap((lane) => [...lane.active].map(secondOf)));
  writer.float(list.startedAtMs);
  writer.id(list.pageId);
  writer.count(newestSecond);
  failures.write(writer);
  const code = { newestSecond, isShort };
  for (const lane of list.lanes) writeLane(writer, lane, code, failures.indexOf(lane));
  return writer.bytes();
}

function writeLane(writer: ByteWriter, lane: LaneState, code: Code, failure: number) {
  writer.count(lane.opened);
  if (lane.opened === 0) return;
  writer.count((lane.active.size * 4 + lane.reads) * 2 + (lane.failure ? 1 : 0));
  if (lane.failure) {
    writer.count(failure);
    writer.float(lane.failure.sinceMs);
  }
  for (const source of lane.active) writeSource(writer, source, code);
}

function writeSource(writer: ByteWriter, source: Source, { newestSecond, isShort }: Code) {
  const second = secondOf(source);
  writer.count(second === 0 ? 0 : newestSecond - second + 1);
  const { page, at, place } = source;
  const short = isShort && page ? shortPlaceIn(page, at) : null;
  const whole = page ? placeIn(page, at, place) : null;
  writePlace(writer, short ?? whole ?? place, source.lane.opened - 1 - source.index);
}

/** 0: at the list's very end */
function secondOf({ boundMs }: Source): number {
  return Math.max(0, Math.ceil(boundMs / 1000));
}

/** Throws an InvalidCursorError for bytes that cannot be a state of these lanes. */
export function readList(
  reader: ByteReader,
  startedAtMs: number,
  lanes: Lane[],
  problemOf: (error: unknown) => Problem,
): ListState {
  try {
    const pageId = reader.id();
    const newestSecond = reader.count();
    const problems = readFailureTable(reader, problemOf);
    const states = lanes.map((lane) => readLane(reader, lane, newestSecond, problems));
    if (!reader.isAtEnd()) throw new BrokenBytesError("There are bytes left over.");
    return { startedAtMs, pageId, lanes: states };
  } catch (error) {
    if (!(error instanceof BrokenBytesError)) throw error;
    throw new InvalidCursorError("The cursor cannot be read.", { cause: error });
  }
}

function readLane(
  reader: ByteReader,
  lane: Lane,
  newestSecond: number,
  problems: Problem[],
): LaneState {
  const state = freshLane(lane);
  state.opened = countUpTo(reader, lane.sources.length);
  if (state.opened === 0) return state;
  const info = reader.count();
  state.reads = Math.floor(info / 2) % 4;
  if (info % 2 === 1) {
    const problem = problems[reader.count()];
    const sinceMs = reader.float();
    if (!problem || !Number.isFinite(sinceMs)) throw new BrokenBytesError("A failure is unknown.");
    state.failure = { problem, sinceMs };
  }
  const active = Math.floor(info / 8);
  if (active > state.opened) throw new BrokenBytesError("There are too many sources.");
  for (let read = 0; read < active; read += 1) readSource(reader, state, newestSecond);
  return state;
}

function readSource(reader: ByteReader, lane: LaneState, newestSecond: number) {
  const age = countUpTo(reader, newestSecond + 1);
  const boundMs = age === 0 ? Number.NEGATIVE_INFINITY : (newestSecond - age + 1) * 1000;
  const { place, number } = readPlace(reader, boundMs);
  const index = lane.opened - 1 - number;
  const plan = lane.lane.sources[index];
  if (!plan) throw new BrokenBytesError("A source is unknown.");
  lane.active.add({ lane, index, plan, place, page: null, at: 0, boundMs });
}
