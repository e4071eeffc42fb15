import type { Mirror } from "../../mirror/port.ts";
import type { Clock } from "../../time/clock.ts";

/** What an engine keeps its rows in, apart from the connections to it. */
export type MirrorBed = {
  /** one more connection to the same rows, as another process has it */
  connect(): Promise<Mirror>;
  /** closes every connection and leaves nothing behind */
  remove(): Promise<void>;
};

/** Gives one empty mirror after the other, each of which is closed before the next. */
export type QuickBed = { open(clock: Clock): Promise<Mirror>; remove(): Promise<void> };
