import type { Order, Part, Place, Question } from "../../port.ts";
import type { SyncParts } from "../reads/parts.ts";
import type { SyncSource } from "../reads/source.ts";
import type { Wanted } from "../steps/fill.ts";
import type { Freshness } from "../steps/freshness.ts";

/** A page that somebody waits for. `person` as in `CallOptions`. */
export type Ask = {
  question: Question;
  order: Order;
  after: Place | null;
  limit: number;
  person: string;
};

/** What is known of a part of the question. */
export type PartState =
  /** all that Mews showed at `asOfMs`, by its clock */
  | { kind: "ok"; asOfMs: number }
  /** the same, but it cannot be brought up to date just now */
  | { kind: "stale"; asOfMs: number }
  /** rows beyond `boundMs` (descending: below it, ascending: from it on) may be missing; null: all of them may be */
  | { kind: "failed"; boundMs: number | null; error: unknown };

export type Sure = {
  /** the question without what is not final yet: what to ask the mirror */
  question: Question;
  /**
   * Where it was cut in its order. Descending: all from it on is final, ascending: all before it. null:
   * all of it, but for the parts that failed.
   */
  finalMs: number | null;
  /** of each of the question's parts, in its order */
  parts: PartState[];
};

export type MakeSureDeps = SyncParts & {
  freshness: Freshness;
  sourceOf(connection: string): SyncSource | undefined;
  /** notes what is asked about, to be kept up to date and filled behind */
  want(source: SyncSource, wanted: Wanted | null): void;
};

/** A part of the question, and the connection that it is read through. */
export type Asked = { part: Part; source: SyncSource | undefined };
