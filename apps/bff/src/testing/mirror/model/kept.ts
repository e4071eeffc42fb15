import type { Axis, Interval, KnownRow, Source, SourceState } from "../../../mirror/port.ts";

export type Kept = KnownRow & { seenMs: number; sequence: number };

export type Owner = Pick<KnownRow, "connection" | "enterpriseId">;

type Gone = { asOfMs: number; sequence: number; owner: Owner | null };

export type Held = {
  source: Source;
  /** covers read before it prove nothing */
  sinceMs: number;
  knownToMs: number | null;
  toldToMs: number | null;
  covers: { enterpriseId: string; axis: Axis; interval: Interval }[];
  lease: { holder: string; untilMs: number } | null;
  fence: number;
};

/** All that a model of the mirror keeps. */
export type Model = {
  held: Map<string, Held>;
  rows: Map<string, Kept>;
  gone: Map<string, Gone>;
  sequence: number;
  /** whoever follows from before it has lost the thread */
  floor: number;
  /** as last told, until they change */
  states: Map<string, SourceState> | null;
};

export const emptyModel = (): Model => ({
  held: new Map(),
  rows: new Map(),
  gone: new Map(),
  sequence: 0,
  floor: 0,
  states: null,
});

export function drop(model: Model, isDropped: (row: Kept) => boolean) {
  const dropped = [...model.rows.values()].filter(isDropped);
  for (const row of dropped) model.rows.delete(row.id);
  if (dropped.length > 0) model.floor = ++model.sequence;
}

export const isOwned = ({ connection, enterpriseId }: Owner, held: Map<string, Held>): boolean => {
  const known = held.get(connection);
  if (!known || enterpriseId === null) return known !== undefined;
  return registered(known, enterpriseId) !== null;
};

/** A property that the connection does not have counts as not told. */
export function registered(held: Held | undefined, enterpriseId: string | null): string | null {
  const isKnown = held?.source.enterprises?.some(({ id }) => id === enterpriseId);
  return isKnown ? enterpriseId : null;
}

export function ownerOf({ connection, enterpriseId }: Owner): Owner {
  return { connection, enterpriseId };
}
