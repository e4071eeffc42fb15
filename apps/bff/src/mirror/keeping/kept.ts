import type { Axis, Interval, Mirror, SourceState } from "../port.ts";

/** How much of a connection is kept; instants are milliseconds since the epoch, by Mews's clock. */
export type Kept = {
  rows: number;
  /** all that changed before it is known, where it lies in what is covered; null: nothing was read yet */
  knownToMs: number | null;
  /** of a portfolio: all that changed before it has its property */
  toldToMs: number | null;
  /** all threads created since are known; null: of some property none are for sure */
  completeFromMs: number | null;
};

export type KeptInAll = {
  connections: ReadonlyMap<string, Kept>;
  /** rows that words are still looked up in one by one */
  unindexed: number;
  bytes: number;
};

export async function keptIn(mirror: Pick<Mirror, "sources" | "stats">): Promise<KeptInAll> {
  const [sources, { rows, unindexed, bytes }] = await Promise.all([
    mirror.sources(),
    mirror.stats(),
  ]);
  const keptOf = (name: string, state: SourceState): Kept => ({
    rows: rows.get(name) ?? 0,
    knownToMs: state.knownToMs,
    toldToMs: state.toldToMs,
    completeFromMs: completeFrom(state),
  });
  const connections = new Map([...sources].map(([name, state]) => [name, keptOf(name, state)]));
  return { connections, unindexed, bytes };
}

/** What is covered without a gap up to the watermark, of the property that it reaches back least of. */
function completeFrom({ knownToMs, covered }: SourceState): number | null {
  if (knownToMs === null || covered.size === 0) return null;
  const fromMs = [...covered.values()].map((one) => reachingTo(knownToMs, one)?.startMs);
  const latestMs = Math.max(...fromMs.map((ms) => ms ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(latestMs) ? latestMs : null;
}

function reachingTo(
  ms: number,
  { created }: Record<Axis, readonly Interval[]>,
): Interval | undefined {
  return created.find(({ startMs, endMs }) => startMs < ms && ms <= endMs);
}
