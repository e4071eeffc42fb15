import { type Problem, type ProblemCode, problemCodes } from "@foyer/contract";
import { BrokenBytesError, type ByteReader, type ByteWriter } from "./bytes.ts";
import { SourceFailedError } from "./errors.ts";
import type { LaneState } from "./state.ts";

/** A cursor has no room for two hundred sentences: few are remembered, and of others only the code. */
const mostSentences = 8;
const longestSentence = 200;

/** `mewsStatus` 0: Mews did not answer */
type Said = { code: ProblemCode; detail: string; mewsStatus: number };

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
      for (const { code, detail, mewsStatus } of table) {
        writer.count(problemCodes.indexOf(code));
        writer.text(detail);
        writer.count(mewsStatus);
      }
    },
  };
}

/** Adds what was said where it is new; returns where it stands. */
function place(table: Said[], { code, detail, mewsStatus = 0 }: Problem): number {
  const whole = { code, detail: detail.slice(0, longestSentence), mewsStatus };
  const kept = table.length < mostSentences ? whole : { code, detail: "", mewsStatus: 0 };
  const known = (sought: Said) =>
    table.findIndex(
      (said) =>
        said.code === sought.code &&
        said.detail === sought.detail &&
        said.mewsStatus === sought.mewsStatus,
    );
  const index = Math.max(known(whole), known(kept));
  if (index >= 0) return index;
  table.push(kept);
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
    const detail = reader.text() || forgotten;
    return problemOf(new SourceFailedError(code, detail, reader.count()));
  });
}

const forgotten = "The threads could not be read earlier. Try again.";
