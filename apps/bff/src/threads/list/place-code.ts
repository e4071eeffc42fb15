import { mewsLimits } from "@foyer/mews-client";
import { BrokenBytesError, type ByteReader, type ByteWriter } from "./bytes.ts";
import type { Mark, Place } from "./place.ts";

/** `start` and `after` are one: whether there is an id to go on from stands beside. */
const kinds = ["after", "within", "newer", "among"] as const;

/** A place and a small number (below 16 it takes no room of its own). */
export function writePlace(writer: ByteWriter, place: Place, number: number) {
  const after = afterOf(place);
  const kind = place.kind === "start" ? 0 : kinds.indexOf(place.kind);
  writer.count(number * 8 + kind * 2 + (after === null ? 0 : 1));
  if (after !== null) writer.id(after);
  if (place.kind === "within") {
    writer.count(place.asked.count);
    writeMark(writer, place.last);
  }
  if (place.kind === "among") {
    writer.count(place.done.length);
    for (const mark of place.done) writeMark(writer, mark);
  }
}

/** `boundMs` says how new the source's next thread can be, so what is newer is done with. */
export function readPlace(reader: ByteReader, boundMs: number): { place: Place; number: number } {
  const head = reader.count();
  const after = head % 2 === 1 ? reader.id() : null;
  const place = readRest(reader, kinds[Math.floor(head / 2) % 4], after, boundMs);
  return { place, number: Math.floor(head / 8) };
}

function readRest(
  reader: ByteReader,
  kind: (typeof kinds)[number] | undefined,
  after: string | null,
  boundMs: number,
): Place {
  switch (kind) {
    case undefined:
    case "after":
      return after === null ? { kind: "start" } : { kind: "after", id: after };
    case "newer":
      return { kind, after, thanMs: boundMs };
    case "within": {
      const count = Math.max(1, countUpTo(reader, mewsLimits.count));
      return { kind, asked: { after, count }, last: readMark(reader) };
    }
    case "among": {
      const length = countUpTo(reader, mewsLimits.count);
      return { kind, after, done: Array.from({ length }, () => readMark(reader)) };
    }
  }
}

function afterOf(place: Place): string | null {
  switch (place.kind) {
    case "start":
      return null;
    case "after":
      return place.id;
    case "within":
      return place.asked.after;
    case "newer":
    case "among":
      return place.after;
  }
}

function writeMark(writer: ByteWriter, { createdMs, id }: Mark) {
  writer.float(createdMs);
  writer.id(id);
}

function readMark(reader: ByteReader): Mark {
  return { createdMs: reader.float(), id: reader.id() };
}

export function countUpTo(reader: ByteReader, most: number): number {
  const count = reader.count();
  if (count > most) throw new BrokenBytesError("A number is too large.");
  return count;
}
