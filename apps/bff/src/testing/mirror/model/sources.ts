import { joinIntervals } from "../../../mirror/intervals.ts";
import type { Axis, Lease, MirrorCommit, Source, SourceState } from "../../../mirror/port.ts";
import { drop, type Held, isOwned, type Model, registered } from "./kept.ts";

export function register(model: Model, sources: Source[]) {
  const { held, gone } = model;
  model.states = null;
  for (const name of held.keys())
    if (!sources.some((source) => source.connection === name)) held.delete(name);
  for (const source of sources)
    held.set(source.connection, heldOf(source, held.get(source.connection)));
  drop(model, (row) => !isOwned(row, held));
  for (const [id, { owner }] of gone) if (owner && !isOwned(owner, held)) gone.delete(id);
}

function heldOf(source: Source, before: Held | undefined): Held {
  const enterprises = source.enterprises ?? before?.source.enterprises ?? null;
  const known = before?.source.print === source.print ? before : undefined;
  const after = { ...(known ?? unread(before)), source: { ...source, enterprises } };
  after.covers = after.covers.filter((one) => registered(after, one.enterpriseId));
  return after;
}

function unread(before: Held | undefined): Omit<Held, "source"> {
  const fence = before ? before.fence + 1 : 0;
  const nothing = { knownToMs: null, toldToMs: null, covers: [], lease: null };
  return { ...nothing, sinceMs: Number.POSITIVE_INFINITY, fence };
}

/** What a commit says of how far its source is known. */
export function follow(source: Held, { asOfMs, watermark, covers = [], toldToMs }: MirrorCommit) {
  if (watermark?.kind === "anew") source.covers = [];
  if (watermark?.kind === "anew" || (watermark?.kind === "first" && source.knownToMs === null)) {
    source.knownToMs = watermark.toMs;
    source.sinceMs = asOfMs;
  }
  const known = source.knownToMs;
  if (watermark?.kind === "onward" && known !== null && known >= watermark.fromMs)
    source.knownToMs = Math.max(known, watermark.toMs);
  if (asOfMs >= source.sinceMs)
    source.covers.push(...covers.filter((one) => registered(source, one.enterpriseId)));
  if (toldToMs !== undefined) source.toldToMs = Math.max(source.toldToMs ?? toldToMs, toldToMs);
}

export function statesOf(model: Model): Map<string, SourceState> {
  model.states ??= new Map([...model.held].map(([name, source]) => [name, stateOf(source)]));
  return model.states;
}

function stateOf({ source, knownToMs, toldToMs, covers }: Held): SourceState {
  const along = (id: string, axis: Axis) =>
    joinIntervals(
      covers.filter((one) => one.enterpriseId === id && one.axis === axis).map((c) => c.interval),
    );
  const ids = source.enterprises?.map(({ id }) => id) ?? [];
  const covered = ids.map((id) => {
    const both = { created: along(id, "created"), updated: along(id, "updated") };
    return [id, both] as const;
  });
  return { knownToMs, toldToMs, covered: new Map(covered) };
}

export function forget(model: Model, beforeMs: number) {
  model.states = null;
  drop(model, (row) => row.updatedMs < beforeMs);
  for (const source of model.held.values())
    source.covers = source.covers.map(({ interval, ...cover }) => ({
      ...cover,
      interval: { ...interval, startMs: Math.max(interval.startMs, beforeMs) },
    }));
}

export function lease(
  model: Model,
  connection: string,
  holder: string,
  nowMs: number,
  ttlMs: number,
): Lease {
  const source = model.held.get(connection);
  if (!source) return { kind: "unknown" };
  const { lease } = source;
  if (lease && lease.holder !== holder && lease.untilMs > nowMs)
    return { kind: "held", holder: lease.holder };
  if (lease?.holder !== holder) source.fence += 1;
  source.lease = { holder, untilMs: nowMs + ttlMs };
  return { kind: "yours", fence: source.fence };
}

export function release(model: Model, connection: string, holder: string) {
  const source = model.held.get(connection);
  if (source?.lease?.holder === holder) source.lease.untilMs = 0;
}
