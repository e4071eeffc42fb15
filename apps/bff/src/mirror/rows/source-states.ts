import type { Axis, Interval, SourceState } from "../port.ts";

type Row = Record<string, unknown>;
type Covered = Record<Axis, Interval[]>;

/**
 * What of each connection is known. `properties`: connection, enterprise, axis, start_ms and end_ms of
 * each stretch that is covered, in their order, and each property at least once. `sources`: connection,
 * known_to_ms, told_to_ms.
 */
export function sourceStatesOf(properties: Row[], sources: Row[]): Map<string, SourceState> {
  const covered = new Map<string, Map<string, Covered>>();
  for (const row of properties) addCovered(covered, row);
  return new Map(
    sources.map((row) => {
      const connection = String(row["connection"]);
      const [knownToMs, toldToMs] = [msOf(row["known_to_ms"]), msOf(row["told_to_ms"])];
      return [connection, { knownToMs, toldToMs, covered: covered.get(connection) ?? new Map() }];
    }),
  );
}

function addCovered(covered: Map<string, Map<string, Covered>>, row: Row): void {
  const [connection, enterprise] = [String(row["connection"]), String(row["enterprise"])];
  const properties = covered.get(connection) ?? new Map<string, Covered>();
  covered.set(connection, properties);
  const one = properties.get(enterprise) ?? { created: [], updated: [] };
  properties.set(enterprise, one);
  const interval = { startMs: Number(row["start_ms"]), endMs: Number(row["end_ms"]) };
  if (row["axis"] === "created" || row["axis"] === "updated") one[row["axis"]].push(interval);
}

function msOf(value: unknown): number | null {
  return value === null ? null : Number(value);
}
