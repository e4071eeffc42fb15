import { type Problem, type ProblemCode, problemCodes } from "@foyer/contract";
import { BrokenBytesError, type ByteReader, type ByteWriter } from "./bytes.ts";
import { SourceFailedError } from "./errors.ts";
import type { LaneState } from "./state.ts";

/** A cursor has no room for two hundred sentences: few are remembered, and of others only the code. */
const mostSentences = 8;
const longestSentence = 200;

type Said = { code: ProblemCode; detail: string };

/** What failed lanes failed with, each different one once. */
export function createFailureTable(lanes: LaneState[]) {
  const table: Said[] = [];
  const indexes = new Map<LaneState, number>();
  for (const lane of lanes) {
    if (lane.failure) indexes.set(lane, place(table, lane.failure.problem));
  }
  return {
    indexOf: (lane: LaneState) => indexes.get(lane) ?? 0,
    write(writer: ByteWriter) {
      writer.count(table.length);
      for (const { code, detail } of table) {
        writer.count(problemCodes.indexOf(code));
        writer.text(detail);
      }
    },
  };
}

/** Adds what was said where it is new; returns where it stands. */
function place(table: Said[], { code, detail }: Problem): number {
  const known = (text: string) =>
    table.findIndex((said) => said.code === code && said.detail === text);
  const text = table.length < mostSentences ? detail.slice(0, longestSentence) : "";
  const index = Math.max(known(detail.slice(0, longestSentence)), known(text));
  if (index >= 0) return index;
  table.push({ code, detail: text });
  return table.length - 1;
}

export function readFailureTable(
  reader: ByteReader,
  problemOf: (error: unknown) => Problem,
): Problem[] {
  const count = reader.count();
  if (count > mostSentences + problemCodes.length) throw new BrokenBytesError("Too many failures.");
  return Array.from({ length: count }, () => {
    const code = problemCodes[reader.count()];
    if (!code) throw new BrokenBytesError("A failure is of an unknown kind.");
    return problemOf(new SourceFailedError(code, reader.text() || forgotten));
  });
}

const forgotten = "The threads could not be read earlier. Try again.";
