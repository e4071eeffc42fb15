import type { ThreadState } from "@foyer/contract";

/** A half-open stretch of time, in milliseconds since the epoch: startMs <= t < endMs. */
export type Interval = { startMs: number; endMs: number };

/** What a stretch of time is measured by: when threads were created, or when they last changed. */
export type Axis = "created" | "updated";

/** A connection as configuration and directory know it. */
export type Source = {
  connection: string;
  /** changes with the ClientToken and with what the token covers: from then on nothing is covered */
  print: string;
  /** null: not told yet, so what is known of its properties stays */
  enterprises: { id: string; timeZone: string }[] | null;
};

/** What was read of a connection. A property is covered only as far as `knownToMs` follows it. */
export type SourceState = {
  /** all that changed before it is in the mirror, where it lies in what is covered; null: not begun */
  knownToMs: number | null;
  /** of a portfolio: all that changed before it has its property */
  toldToMs: number | null;
  /** by property; sorted, and none touches the next */
  covered: ReadonlyMap<string, Record<Axis, readonly Interval[]>>;
};

/** A thread as Mews gave it, parsed once. */
export type ReadRow = {
  /** in lower case, as are the ids of properties */
  id: string;
  /** null: a portfolio's thread, whose property this read did not tell */
  enterpriseId: string | null;
  sender: string;
  subject: string;
  createdUtc: string;
  updatedUtc: string;
  /** of the two texts, in whole milliseconds: what Mews says more precisely is cut off */
  createdMs: number;
  updatedMs: number;
  state: ThreadState;
};

/** A thread of the mirror, and whose it is. */
export type KnownRow = ReadRow & { connection: string };

/**
 * Rows, and what reading them proves: stored whole or not at all, so a killed process goes on from
 * what is stored. Commits may come twice and in any order; the mirror ends the same.
 *
 * Of one thread the later updated counts, then the read that began later. A property once told stays
 * when a later read does not tell it. Rows are stored whether covered or not.
 */
export type MirrorCommit = {
  connection: string;
  /** a lower bound of Mews's clock when the read began */
  asOfMs: number;
  rows?: ReadRow[];
  /** ignored when read before the watermark was first set or set anew: changes since were not followed */
  covers?: { enterpriseId: string; axis: Axis; interval: Interval }[];
  watermark?: WatermarkStep;
  /** never goes back */
  toldToMs?: number;
  /** properties of threads that the mirror has; others are left aside */
  told?: { id: string; enterpriseId: string }[];
  /** ids that Mews does not list any more */
  gone?: string[];
  /** of a lease: the commit of an earlier holder is refused */
  fence?: number;
};

type WatermarkStep =
  /** before the first fill; one that is set already stays */
  | { kind: "first"; toMs: number }
  /** all that changed in [fromMs, toMs) was read; counts if the stored one is at least `fromMs` */
  | { kind: "onward"; fromMs: number; toMs: number }
  /** too long ago to follow: nothing counts as covered any more */
  | { kind: "anew"; toMs: number };

export type CommitResult =
  /** the fence is old, or the connection is not registered: nothing was stored */
  | { kind: "refused" }
  /** `unstamped` rows differ although their updated time is the same: they are no part of `updated` */
  | { kind: "stored"; added: number; updated: number; unstamped: number; gone: number };

/**
 * What is asked for. Filters combine with AND; absent or null: not asked for. Rights live in `parts`
 * and `untold` and nowhere else: no row of another property is looked at.
 */
export type Question = {
  /** each property asked for and allowed, with its own days */
  parts: Part[];
  /** portfolios of which every property is asked for and allowed: their threads without property yet */
  untold: UntoldPart[];
  ids: string[] | null;
  states: ThreadState[] | null;
  /** from the contract's `searchWordsOf`; all of them stand in sender or subject, as its `hasSearchWords` says */
  words: readonly string[];
};

type UntoldPart = {
  connection: string;
  created: Interval | null;
  updated: Interval | null;
};
export type Part = UntoldPart & { enterpriseId: string };

/** By an instant, ties by id in the same direction. "-" begins with the latest. */
export type Order = "-created" | "created" | "-updated" | "updated";

/** Where a row stands in an order: the instant it goes by, and the row's id, there or gone. */
export type Place = { ms: number; id: string };

type MirrorPage = {
  /** the contract's threads, joined by commas, in UTF-8 */
  json: Uint8Array;
  count: number;
  /** of the last row; null: there is none */
  last: Place | null;
  more: boolean;
  /** `changes` from here on bring what the page does not know */
  sequence: number;
};

/** How many threads a property has, by their state now; null: those whose property is not told yet. */
export type Tally = { connection: string; enterpriseId: string | null } & Record<
  ThreadState,
  number
>;

/** How many threads were created on one of a property's own days (ISO date), by their state now. */
export type Volume = { enterpriseId: string; day: string } & Record<ThreadState, number>;

export type Changes =
  /** as of `sequence`: rows that match now, and ids of rows that do not or are gone; a row may repeat */
  | { kind: "changes"; sequence: number; json: Uint8Array; left: string[]; more: boolean }
  /** the mirror does not reach back so far: ask for the pages again */
  | { kind: "lost" };

type Stats = {
  sequence: number;
  bytes: number;
  /** rows that words are still looked up in one by one */
  unindexed: number;
  rows: ReadonlyMap<string, number>;
};

/** "held": by somebody else; "unknown": no such connection is registered. */
export type Lease =
  | { kind: "yours"; fence: number }
  | { kind: "held"; holder: string }
  | { kind: "unknown" };

/**
 * The threads Mews gave, and how complete they are. Several processes may use the same mirror. All of
 * it can be asked of Mews again, so an engine may begin with nothing whenever what it kept is unusable.
 * Rejects with a `Mirror…Error` of errors.ts, or the signal's reason.
 */
export type Mirror = {
  /** All connections there are. Rows of those missing go, and so do those of properties no longer theirs. */
  register(sources: Source[]): Promise<void>;
  /** By connection. The same map as long as nothing of it changed. */
  sources(): Promise<ReadonlyMap<string, SourceState>>;
  commit(commit: MirrorCommit): Promise<CommitResult>;

  page(
    ask: { question: Question; order: Order; after: Place | null; limit: number },
    signal: AbortSignal,
  ): Promise<MirrorPage>;
  /** Rows that change while they are counted may count as before or after. */
  total(question: Question, signal: AbortSignal): Promise<number>;
  /** The same by property and state; properties without threads are left out, and no order is promised. */
  tally(question: Question, signal: AbortSignal): Promise<Tally[]>;
  /** Of the properties in `parts`, whatever stands in `untold`; days without threads are left out, and no order is promised. */
  volume(question: Question, signal: AbortSignal): Promise<Volume[]>;
  /** What changed after `sinceSequence`; `limit` bounds what is looked at, matching or not. */
  changes(question: Question, sinceSequence: number, limit: number): Promise<Changes>;

  /**
   * Calls `hear` when another process may have written, until the mirror is closed: some time after, and
   * not always, so whoever has to know looks now and then. Absent: nothing is heard of others.
   */
  onOthers?(hear: () => void): void;

  /** For the sync and for creating, whoever may see them. */
  rowsById(ids: string[]): Promise<KnownRow[]>;
  /** Newest created first; a null property: those not told yet. */
  rowsOf(
    owner: { connection: string; enterpriseId: string | null; created: Interval | null },
    limit: number,
  ): Promise<KnownRow[]>;

  /** Who may sync a connection until the time is over; again by the same holder prolongs it. */
  lease(connection: string, holder: string, ttlMs: number): Promise<Lease>;
  release(connection: string, holder: string): Promise<void>;

  /** Rows last changed before go, and nothing from before is covered any more: it has to be asked for. */
  forget(updatedBeforeMs: number): Promise<void>;
  /** To be called now and then, when there is time: overwrites what was removed, tidies the indexes. */
  upkeep(): Promise<void>;
  stats(): Promise<Stats>;
  close(): Promise<void>;
};
