import type { Problem } from "@foyer/contract";
import type { Place } from "../../../mirror/port.ts";

/** How far a list is: what its cursor holds. */
export type Standing = {
  /** presets mean the days of then */
  startedAtMs: number;
  /** behind the last row given; null: at the beginning */
  place: Place | null;
  /**
   * Of a list of what was updated last: where it began. What is updated while the list is read goes
   * above it, so at its end the list turns round and gives what is there by now.
   */
  top: Place | null;
  hasTurned: boolean;
  /** of each lane, in their order */
  lanes: LaneStanding[];
};

export type LaneStanding =
  | { kind: "going" }
  /** behind its place rows are missing; null: all of them. One that was ahead still is; null: was not */
  | { kind: "failed"; place: Place | null; aheadMs: number | null; problem: Problem }
  /** retried: gives what it has between its place and the list's */
  | { kind: "behind"; place: Place | null }
  /** retried: its rows up to there are given, though the list is not there with all of them */
  | { kind: "ahead"; aheadMs: number };

export function beginning(startedAtMs: number, lanes: unknown[]): Standing {
  return {
    startedAtMs,
    place: null,
    top: null,
    hasTurned: false,
    lanes: lanes.map(() => ({ kind: "going" })),
  };
}
