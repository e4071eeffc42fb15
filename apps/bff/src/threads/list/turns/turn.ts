import type { Problem } from "@foyer/contract";
import type { Place, Question } from "../../../mirror/port.ts";
import type { Standing } from "../standing/standing.ts";
import type { LaneRead, ReadingDeps } from "./read-lanes.ts";

export type TurnDeps = ReadingDeps & {
  problemOf: (error: unknown) => Problem;
  /** Mews's clock and ours may be so far apart */
  clockSkewMs: number;
};

/** What one request of a list comes to. */
export type Turn = {
  /** the contract's threads, joined by commas */
  json: Uint8Array;
  count: number;
  sequence: number;
  /** what they are of */
  question: Question;
  /** the mirror has all that the list is of, from where it stood on */
  isWhole: boolean;
  /** behind them */
  standing: Standing;
  /**
   * - full: there are as many rows as wanted, or as Mews gives at once.
   * - stopped: enough was read for one request.
   * - drained: nothing is left that can be read.
   */
  ending: "full" | "stopped" | "drained";
  /** all up to it is given; null: nothing was looked at */
  lookedBackTo: Place | "everything" | null;
  /** of each lane; null: it was not read */
  lanes: (LaneRead | null)[];
};
