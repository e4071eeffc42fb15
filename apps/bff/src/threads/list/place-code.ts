import { BrokenBytesError, type ByteReader, type ByteWriter } from "./bytes.ts";
import type { Place } from "./held-page.ts";

const kinds = { start: 0, after: 1, withinFirst: 2, within: 3 } as const;

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
      writer.float(last.createdMs);
      return writer.id(last.id);
    }
  }
}

export function readPlace(reader: ByteReader): Place {
  const kind = reader.count();
  switch (kind) {
    case kinds.start:
      return { kind: "start" };
    case kinds.after:
      return { kind: "after", id: reader.id() };
    case kinds.withinFirst:
    case kinds.within: {
      const after = kind === kinds.within ? reader.id() : null;
      const asked = { after, count: readCount(reader) };
      return { kind: "within", asked, last: { createdMs: reader.float(), id: reader.id() } };
    }
    default:
      throw new BrokenBytesError("A place is of an unknown kind.");
  }
}

/** Mews takes pages of 1 to 1000. */
function readCount(reader: ByteReader): number {
  const count = reader.count();
  if (count < 1 || count > 1000) throw new BrokenBytesError("A page size is out of range.");
  return count;
}
