import { hasSearchWords, type Thread } from "@foyer/contract";
import { isWithin, joinIntervals } from "../../mirror/intervals.ts";
import type {
  Axis,
  Changes,
  CommitResult,
  Interval,
  KnownRow,
  Mirror,
  MirrorCommit,
  Order,
  Place,
  Question,
  ReadRow,
  Source,
  SourceState,
  Volume,
} from "../../mirror/port.ts";

type Kept = KnownRow & { seenMs: number; sequence: number };
type Gone = {
  asOfMs: number;
  sequence: number;
  owner: Pick<Kept, "connection" | "enterpriseId"> | null;
};
type Held = {
  source: Source;
  /** covers read before it prove nothing */
  sinceMs: number;
  knownToMs: number | null;
  toldToMs: number | null;
  covers: { enterpriseId: string; axis: Axis; interval: Interval }[];
  lease: { holder: string; untilMs: number } | null;
  fence: number;
};

/**
 * The mirror as its port says it, in the plainest way: lists that are filtered and sorted for each
 * question. What the engines are held against, and quick enough for the tests of whoever uses one.
 */
export function createModelMirror(now: () => number): Mirror {
  const held = new Map<string, Held>();
  const rows = new Map<string, Kept>();
  const gone = new Map<string, Gone>();
  let sequence = 0;
  let floor = 0;
  let states: Map<string, SourceState> | null = null;

  const drop = (isDropped: (row: Kept) => boolean) => {
    const dropped = [...rows.values()].filter(isDropped);
    for (const row of dropped) rows.delete(row.id);
    if (dropped.length > 0) floor = ++sequence;
  };

  const register = (sources: Source[]) => {
    states = null;
    for (const name of held.keys())
      if (!sources.some((source) => source.connection === name)) held.delete(name);
    for (const source of sources) {
      const before = held.get(source.connection);
      const enterprises = source.enterprises ?? before?.source.enterprises ?? null;
      const known = before?.source.print === source.print ? before : undefined;
      const after = { ...(known ?? unread(before)), source: { ...source, enterprises } };
      after.covers = after.covers.filter((one) => registered(after, one.enterpriseId));
      held.set(source.connection, after);
    }
    drop((row) => !isOwned(row, held));
    for (const [id, { owner }] of gone) if (owner && !isOwned(owner, held)) gone.delete(id);
  };

  const take = (connection: string, given: ReadRow, asOfMs: number) => {
    const before = rows.get(given.id);
    if ((gone.get(given.id)?.asOfMs ?? Number.NEGATIVE_INFINITY) >= asOfMs) return null;
    const read = { ...given, enterpriseId: registered(held.get(connection), given.enterpriseId) };
    const isToldAnew =
      read.enterpriseId !== null && (asOfMs >= (before?.seenMs ?? 0) || !before?.enterpriseId);
    const owner = before && !isToldAnew ? ownerOf(before) : ownerOf({ ...read, connection });
    const isLater = !before || compareReads(read, asOfMs, before) > 0;
    const content = isLater ? { ...read, seenMs: asOfMs } : before;
    const after: Kept = { ...content, ...owner, sequence: before?.sequence ?? 0 };
    gone.delete(read.id);
    rows.set(read.id, after);
    if (before && contentOf(before) === contentOf(after)) return null;
    after.sequence = ++sequence;
    if (!before) return "added";
    const isTaken = before.connection !== after.connection || before.enterpriseId !== null;
    if (isTaken && before.enterpriseId !== after.enterpriseId) floor = ++sequence;
    const isTold = contentOf({ ...before, ...owner }) === contentOf(after);
    return before.updatedMs === after.updatedMs && !isTold ? "unstamped" : "updated";
  };

  const remove = (connection: string, id: string, asOfMs: number) => {
    const row = rows.get(id);
    if (row && (row.seenMs > asOfMs || row.connection !== connection)) return false;
    const earlier = gone.get(id);
    if (!row && earlier) earlier.asOfMs = Math.max(earlier.asOfMs, asOfMs);
    if (!row && earlier) return false;
    rows.delete(id);
    const owner = row ? ownerOf(row) : null;
    gone.set(id, { asOfMs, owner, sequence: row ? ++sequence : 0 });
    return row !== undefined;
  };

  const commit = (given: MirrorCommit): CommitResult => {
    const source = held.get(given.connection);
    if (!source || (given.fence !== undefined && given.fence < source.fence))
      return { kind: "refused" };
    states = null;
    const taken = (given.rows ?? []).map((row) => take(given.connection, row, given.asOfMs));
    for (const { id, enterpriseId } of given.told ?? []) {
      const row = rows.get(id);
      const isNew = row?.connection === given.connection && row.enterpriseId === null;
      if (isNew && registered(source, enterpriseId))
        rows.set(id, { ...row, enterpriseId, sequence: ++sequence });
    }
    const left = (given.gone ?? []).map((id) => remove(given.connection, id, given.asOfMs));
    follow(source, given);
    const count = (kind: string) => taken.filter((each) => each === kind).length;
    return {
      kind: "stored",
      added: count("added"),
      updated: count("updated"),
      unstamped: count("unstamped"),
      gone: left.filter(Boolean).length,
    };
  };

  const asked = (question: Question) => [...rows.values()].filter((row) => matches(row, question));

  const changes = (question: Question, since: number, limit: number): Changes => {
    if (since < floor || since > sequence) return { kind: "lost" };
    const all = [
      ...[...rows.values()].map((row) => ({ row, id: row.id, sequence: row.sequence, owner: row })),
      ...[...gone].map(([id, one]) => ({ row: null, id, ...one })),
    ]
      .filter((one) => one.sequence > since)
      .sort((a, b) => a.sequence - b.sequence);
    const looked = all.slice(0, limit);
    const seen = looked.filter(({ owner }) => owner && partOf(owner, question));
    const matching = seen.flatMap(({ row }) => (row && matches(row, question) ? [row] : []));
    return {
      kind: "changes",
      sequence: all.length > limit ? (looked.at(-1)?.sequence ?? since) : sequence,
      json: jsonOf(matching),
      left: seen.filter(({ row }) => !row || !matches(row, question)).map(({ id }) => id),
      more: all.length > limit,
    };
  };

  return {
    register: async (sources) => register(sources),
    sources: async () => {
      states ??= new Map([...held].map(([name, source]) => [name, stateOf(source)]));
      return states;
    },
    commit: async (given) => commit(given),
    page: async ({ question, order, after, limit }) => {
      const all = asked(question)
        .map((row) => ({ row, place: placeOf(row, order) }))
        .sort((a, b) => comparePlaces(a.place, b.place, order))
        .filter(({ place }) => !after || comparePlaces(place, after, order) > 0);
      const given = all.slice(0, limit);
      return {
        json: jsonOf(given.map(({ row }) => row)),
        count: given.length,
        last: given.at(-1)?.place ?? null,
        more: all.length > limit,
        sequence,
      };
    },
    total: async (question) => asked(question).length,
    volume: async (question) => volumeOf(asked({ ...question, untold: [] }), held),
    changes: async (question, since, limit) => changes(question, since, limit),
    rowsById: async (ids) => [...new Set(ids)].flatMap((id) => rows.get(id) ?? []).map(knownOf),
    rowsOf: async ({ connection, enterpriseId, created }, limit) =>
      [...rows.values()]
        .filter((row) => row.connection === connection && row.enterpriseId === enterpriseId)
        .filter((row) => isWithin(row.createdMs, created))
        .sort((a, b) => comparePlaces(placeOf(a, "-created"), placeOf(b, "-created"), "-created"))
        .slice(0, limit)
        .map(knownOf),
    lease: async (connection, holder, ttlMs) => {
      const source = held.get(connection);
      const { lease } = source ?? {};
      if (!source || (lease && lease.holder !== holder && lease.untilMs > now())) return null;
      if (lease?.holder !== holder) source.fence += 1;
      source.lease = { holder, untilMs: now() + ttlMs };
      return { fence: source.fence };
    },
    release: async (connection, holder) => {
      const source = held.get(connection);
      if (source?.lease?.holder === holder) source.lease.untilMs = 0;
    },
    forget: async (beforeMs) => {
      states = null;
      drop((row) => row.updatedMs < beforeMs);
      for (const source of held.values())
        source.covers = source.covers.map(({ interval, ...cover }) => ({
          ...cover,
          interval: { ...interval, startMs: Math.max(interval.startMs, beforeMs) },
        }));
    },
    upkeep: async () => {},
    stats: async () => ({
      sequence,
      bytes: 0,
      unindexed: 0,
      rows: new Map(
        [...held.keys()].map((name) => [
          name,
          [...rows.values()].filter((row) => row.connection === name).length,
        ]),
      ),
    }),
    close: async () => {},
  };
}

function unread(before: Held | undefined): Omit<Held, "source"> {
  const fence = before ? before.fence + 1 : 0;
  const nothing = { knownToMs: null, toldToMs: null, covers: [], lease: null };
  return { ...nothing, sinceMs: Number.POSITIVE_INFINITY, fence };
}

function isOwned(row: Pick<Kept, "connection" | "enterpriseId">, held: Map<string, Held>) {
  const source = held.get(row.connection)?.source;
  if (!source || row.enterpriseId === null) return source !== undefined;
  return source.enterprises?.some(({ id }) => id === row.enterpriseId) ?? false;
}

/** A property that the connection does not have counts as not told. */
function registered(held: Held | undefined, enterpriseId: string | null): string | null {
  const isKnown = held?.source.enterprises?.some(({ id }) => id === enterpriseId);
  return isKnown ? enterpriseId : null;
}

/** Positive: the read counts more than what is kept. */
function compareReads(read: ReadRow, asOfMs: number, kept: Kept): number {
  if (read.updatedMs !== kept.updatedMs) return read.updatedMs - kept.updatedMs;
  if (asOfMs !== kept.seenMs) return asOfMs - kept.seenMs;
  return compareText(contentOf({ ...read, ...ownerOf(kept) }), contentOf(kept));
}

function ownerOf({ connection, enterpriseId }: KnownRow) {
  return { connection, enterpriseId };
}

function follow(source: Held, { asOfMs, watermark, covers = [], toldToMs }: MirrorCommit) {
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

function partOf(owner: Pick<Kept, "connection" | "enterpriseId">, { parts, untold }: Question) {
  return owner.enterpriseId === null
    ? untold.find((part) => part.connection === owner.connection)
    : parts.find(
        (part) => part.connection === owner.connection && part.enterpriseId === owner.enterpriseId,
      );
}

function matches(row: Kept, question: Question): boolean {
  const part = partOf(row, question);
  if (!part) return false;
  const { ids, states, words } = question;
  return (
    isWithin(row.createdMs, part.created) &&
    isWithin(row.updatedMs, part.updated) &&
    (!ids || ids.includes(row.id)) &&
    (!states || states.includes(row.state)) &&
    hasSearchWords(row, words)
  );
}

function placeOf({ id, createdMs, updatedMs }: Kept, order: Order): Place {
  return { id, ms: order.endsWith("created") ? createdMs : updatedMs };
}

function comparePlaces(a: Place, b: Place, order: Order): number {
  const ascending = a.ms - b.ms || compareText(a.id, b.id);
  return order.startsWith("-") ? -ascending : ascending;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function knownOf({ seenMs: _seen, sequence: _sequence, ...row }: Kept): KnownRow {
  return row;
}

function threadOf({ id, enterpriseId, subject, sender, createdUtc, updatedUtc, state }: Kept) {
  return { id, enterpriseId, subject, sender, createdUtc, updatedUtc, state } satisfies Thread;
}

function contentOf(row: Omit<Kept, "seenMs" | "sequence">): string {
  return JSON.stringify(threadOf({ ...row, seenMs: 0, sequence: 0 }));
}

function jsonOf(rows: Kept[]): Uint8Array {
  return new TextEncoder().encode(rows.map((row) => JSON.stringify(threadOf(row))).join(","));
}

function volumeOf(rows: Kept[], held: Map<string, Held>): Volume[] {
  const volume = new Map<string, Volume>();
  for (const { connection, enterpriseId, createdMs, state } of rows) {
    const zone = held.get(connection)?.source.enterprises?.find(({ id }) => id === enterpriseId);
    if (enterpriseId === null || !zone) continue;
    const instant = Temporal.Instant.fromEpochMilliseconds(createdMs);
    const day = instant.toZonedDateTimeISO(zone.timeZone).toPlainDate().toString();
    const key = `${enterpriseId} ${day}`;
    const sum = volume.get(key) ?? { enterpriseId, day, open: 0, resolved: 0, unknown: 0 };
    volume.set(key, { ...sum, [state]: sum[state] + 1 });
  }
  return [...volume.entries()].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each);
}
