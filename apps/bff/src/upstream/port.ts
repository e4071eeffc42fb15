import type {
  Answer,
  MewsEnterprise,
  MewsThread,
  NewMewsThread,
  ThreadsAnswer,
  ThreadsFilter,
} from "@foyer/mews-client";

/**
 * One AccessToken and what it covers, as the operator listed it.
 * With `property` the token is for that property alone. With `portfolio` it covers `enterpriseIds`
 * (empty: not known yet, ask enterprises/getAll), and creates only where the operator named the
 * property a new thread lands in.
 */
export type Connection = {
  name: string;
  /** read at each call, so that a token file can be replaced without a restart */
  accessToken: () => string;
  covers:
    | { kind: "property"; enterpriseId: string }
    | { kind: "portfolio"; enterpriseIds: string[]; createsIn: string | null };
};

/**
 * Who waits: the later in this list, the less of the budget it may spend. Reads with "create" settle
 * what became of a new thread, so they are never answered from memory nor shared: each goes to Mews.
 */
export type Priority = "create" | "person" | "prefetch" | "poller";

/**
 * `person` is who asks, by a name of the server's own (it is not sent, logged or shown): within a
 * token's budget and queue each has a fair share. Absent: nobody in particular, such as background work.
 */
export type CallOptions = {
  priority: Priority;
  person?: string;
  /** the caller keeps what it reads: answered by Mews alone, and not kept here; one in flight is shared */
  unkept?: boolean;
  signal: AbortSignal;
};

/**
 * Threads, newest first. Go by `end` and never by the number of threads: where Mews finds a page too
 * heavy the guard asks for less, so a short page may have more behind it. While `end` is false
 * `threads` is not empty and `cursor` is where to go on from: the id of the last of them, unless Mews
 * breaks its own order.
 */
export type ThreadsRead = ThreadsAnswer & { end: boolean };

/** `asOfMs` is set when the answer was kept from before, because Mews fails just now. */
export type ReadAnswer<T> = Answer<T> & { asOfMs: number | null };

/**
 * Mews behind its guard: budget, breaker, retry, coalescing, deadlines. Rejects with a `MewsError`, an
 * `Upstream…Error` of errors.ts, or the signal's reason.
 */
export type Upstream = {
  getThreads(
    connection: Connection,
    filter: ThreadsFilter,
    options: CallOptions,
  ): Promise<ReadAnswer<ThreadsRead>>;
  getEnterprises(
    connection: Connection,
    filter: { enterpriseIds?: string[]; count: number; cursor?: string },
    options: CallOptions,
  ): Promise<ReadAnswer<{ enterprises: MewsEnterprise[]; cursor: string | null }>>;
  /**
   * Budget, breaker and a slot among the connection's creates, taken before anything is written down.
   * The permit sends once.
   */
  acquireAddPermit(
    connection: Connection,
    options: Pick<CallOptions, "person" | "signal">,
  ): Promise<AddPermit>;
};

export type AddPermit = {
  /**
   * One messageThreads/add on a fresh connection, with no retry under it. Rejects with a
   * `MewsConnectionError` whose cause is a `NotSentError` when no byte can have reached Mews.
   */
  send(thread: NewMewsThread, signal: AbortSignal): Promise<Answer<MewsThread>>;
  /** gives the slot back; call it always, after or instead of `send` */
  release(): void;
};

/** The connection to Mews was never made (refused, no such name, TLS failed): nothing was sent. */
export class NotSentError extends Error {
  override name = "NotSentError";
}

/** What the guard did, for log and metrics. Never a token, never guest text. */
export type UpstreamEvent =
  | {
      kind: "call";
      connection: string;
      operation: string;
      priority: Priority;
      /** "ok", or the name of the error's class */
      outcome: string;
      status: number | null;
      durationMs: number;
      mewsRequestId: string | null;
      attempt: number;
    }
  /** "served-as-of": Mews failed, so what it answered before was served with its time */
  | {
      kind: "coalesced" | "served-fresh" | "served-stale" | "served-as-of";
      connection: string;
      operation: string;
    }
  | {
      kind: "held-back";
      connection: string;
      priority: Priority;
      /** "share": others come first, since this person has had theirs */
      reason: "budget" | "share" | "limited" | "breaker" | "queue" | "credentials";
      retryAfterMs: number;
    }
  /** a call got its slot; 0: at once */
  | { kind: "waited"; connection: string; priority: Priority; waitedMs: number }
  /** Mews found a page too heavy: from now on smaller pages, or halves of the window */
  | { kind: "asks-less"; connection: string; count: number; halved: boolean }
  | { kind: "breaker"; state: "closed" | "open" | "half-open" }
  | { kind: "budget"; connection: string; used: number };
