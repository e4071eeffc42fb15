import { idSchema, type Problem, problemCodeSchema } from "@foyer/contract";
import { z } from "zod";
import type { Place } from "../../../mirror/port.ts";
import { unreadable } from "./cursor.ts";
import { SourceFailedError } from "./errors.ts";
import { beginning, type LaneStanding, type Standing } from "./standing.ts";

const placeSchema = z
  .tuple([z.int(), z.union([idSchema, z.literal("")])])
  .transform(([ms, id]) => ({ ms, id }))
  .nullable();

/** A lane by its number; of those that go on with the list nothing is said. */
const laneSchema = z.union([
  z.tuple([z.literal("failed"), z.int(), placeSchema, z.int(), z.int().nullable()]),
  z.tuple([z.literal("behind"), z.int(), placeSchema]),
  z.tuple([z.literal("ahead"), z.int(), z.int()]),
]);

/** What a source failed with, to be told again in the same words. Status 0: Mews did not answer. */
const saidSchema = z.tuple([problemCodeSchema, z.string(), z.int()]);

const standingSchema = z.tuple([
  z.int(),
  placeSchema,
  placeSchema,
  z.boolean(),
  z.array(laneSchema),
  z.array(saidSchema),
]);

type Said = z.infer<typeof saidSchema>;
type Written = z.input<typeof standingSchema>;
type WrittenLane = z.input<typeof laneSchema>;

/** An address has no room for two hundred sentences: few are remembered, and of others only the code. */
const mostSentences = 8;
const longestSentence = 200;

/** A hundred characters, and more only for sources that fail. */
export function writeStanding(standing: Standing): string {
  const { startedAtMs, place, top, hasTurned } = standing;
  const said: Said[] = [];
  const lanes = standing.lanes.flatMap((lane, at) => writeLane(lane, at, said));
  const written: Written = [startedAtMs, pairOf(place), pairOf(top), hasTurned, lanes, said];
  return JSON.stringify(written);
}

function writeLane(lane: LaneStanding, at: number, said: Said[]): WrittenLane[] {
  switch (lane.kind) {
    case "going":
      return [];
    case "failed":
      return [["failed", at, pairOf(lane.place), noteOf(lane.problem, said), lane.aheadMs]];
    case "behind":
      return [["behind", at, pairOf(lane.place)]];
    case "ahead":
      return [["ahead", at, lane.aheadMs]];
  }
}

function pairOf(place: Place | null): [number, string] | null {
  return place && [place.ms, place.id];
}

/** Where it stands among what was said; added where it is new. */
function noteOf({ code, detail, mewsStatus = 0 }: Problem, said: Said[]): number {
  const whole: Said = [code, detail.slice(0, longestSentence), mewsStatus];
  const isKnown = said.some((other) => other.join() === whole.join());
  const note: Said = isKnown || said.length < mostSentences ? whole : [code, "", 0];
  const found = said.findIndex((other) => other.join() === note.join());
  return found === -1 ? said.push(note) - 1 : found;
}

/** Throws an InvalidCursorError for what is no standing of so many lanes. */
export function readStanding(
  text: string,
  lanes: unknown[],
  problemOf: (error: unknown) => Problem,
): Standing {
  const parsed = standingSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw unreadable();
  const [startedAtMs, place, top, hasTurned, written, said] = parsed.data;
  const standing: Standing = { ...beginning(startedAtMs, lanes), place, top, hasTurned };
  for (const lane of written) {
    const at = lane[1];
    if (standing.lanes[at]?.kind !== "going") throw unreadable();
    standing.lanes[at] = readLane(lane, said, problemOf);
  }
  return standing;
}

function readLane(
  lane: z.output<typeof laneSchema>,
  said: Said[],
  problemOf: (error: unknown) => Problem,
): LaneStanding {
  switch (lane[0]) {
    case "failed": {
      const [code, detail, mewsStatus] = said[lane[3]] ?? [];
      if (code === undefined) throw unreadable();
      const error = new SourceFailedError(code, detail || forgotten, mewsStatus);
      return { kind: "failed", place: lane[2], aheadMs: lane[4], problem: problemOf(error) };
    }
    case "behind":
      return { kind: "behind", place: lane[2] };
    case "ahead":
      return { kind: "ahead", aheadMs: lane[2] };
  }
}

const forgotten = "The threads could not be read earlier. Try again.";

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
