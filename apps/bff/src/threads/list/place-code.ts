import { mewsLimits } from "@foyer/mews-client";
import { BrokenBytesError, type ByteReader, type ByteWriter } from "./bytes.ts";
import type { Mark, Place } from "./place.ts";
import { mostNamed } from "./resume.ts";

const kinds = {
  start: 0,
  after: 1,
  withinFirst: 2,
  within: 3,
  newerFirst: 4,
  newer: 5,
  amongFirst: 6,
  among: 7,
} as const;

export function writePlace(writer: ByteWriter, place: Place) {
  switch (place.kind) {
    case "start":
      return writer.count(kinds.start);
    case "after":
      writer.count(kinds.after);
      return writer.id(place.id);
    case "within": {
      const { asked, last } = place;
      writer.count(asked.after === null ? kinds.withinFirst : kinds.within);
      if (asked.after !== null) writer.id(asked.after);
      writer.count(asked.count);
      return writeMark(writer, last);
    }
    case "among":
      writer.count(place.after === null ? kinds.amongFirst : kinds.among);
      if (place.after !== null) writer.id(place.after);
      writer.count(place.done.length);
      for (const mark of place.done) writeMark(writer, mark);
      return;
    case "newer":
      writer.count(place.after === null ? kinds.newerFirst : kinds.newer);
      if (place.after !== null) writer.id(place.after);
      return;
  }
}

/** `boundMs` says how new the source's next thread can be, so what is newer is done with. */
export function readPlace(reader: ByteReader, boundMs: number): Place {
  const kind = reader.count();
  switch (kind) {
    case kinds.start:
      return { kind: "start" };
    case kinds.after:
      return { kind: "after", id: reader.id() };
    case kinds.withinFirst:
    case kinds.within: {
      const after = kind === kinds.within ? reader.id() : null;
      const asked = { after, count: Math.max(1, countUpTo(reader, mewsLimits.count)) };
      return { kind: "within", asked, last: readMark(reader) };
    }
    case kinds.amongFirst:
    case kinds.among: {
      const after = kind === kinds.among ? reader.id() : null;
      const named = countUpTo(reader, mostNamed);
      return { kind: "among", after, done: Array.from({ length: named }, () => readMark(reader)) };
    }
    case kinds.newerFirst:
    case kinds.newer: {
      const after = kind === kinds.newer ? reader.id() : null;
      return { kind: "newer", after, thanMs: boundMs };
    }
    default:
      throw new BrokenBytesError("A place is of an unknown kind.");
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
