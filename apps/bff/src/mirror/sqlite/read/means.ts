import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../../time/clock.ts";

/** What a question is read with. */
export type Means = {
  database: DatabaseSync;
  clock: Pick<Clock, "monotonicMs">;
  signal: AbortSignal;
  limits: ReadLimits;
};

export type ReadLimits = {
  /** so many properties are walked one by one; more as well, where they are a small part of all */
  fewOwners: number;
  smallPart: number;
  /** so few rows are sorted sooner than found by going through all in order */
  fewRows: number;
  /** so many times as many rows as a page has are looked at close to where it begins */
  closeHits: number;
  /** a heavy question is looked at in so many pieces at most, the first as long as `firstSliceMs` */
  mostSlices: number;
  firstSliceMs: number;
};

export const readLimits: ReadLimits = {
  fewOwners: 10,
  smallPart: 1 / 3,
  fewRows: 2000,
  closeHits: 5,
  mostSlices: 256,
  firstSliceMs: 10 * 86_400_000,
};
