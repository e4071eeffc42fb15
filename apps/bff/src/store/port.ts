/**
 * Where Foyer keeps what must outlive a request: sessions, accounts, the ledger of new threads. Small
 * documents of text in named collections. What is asked of an engine is little on purpose, so that memory,
 * a SQLite file and a PostgreSQL that many machines share can all be it.
 *
 * Every method rejects with a `StoreUnavailableError` when the store cannot be used: locked for too
 * long, disk full, file damaged, deleted or replaced, closed. Its message may reach anybody; what is
 * wrong stands in its cause. A write that rejects so may or may not have happened.
 */
export type Store = {
  get(collection: string, key: string): Promise<StoredDocument | null>;
  /** In the order of the index, smallest position first; ties by key, as UTF-8 bytes. */
  find(collection: string, query: IndexQuery): Promise<StoredDocument[]>;
  /**
   * All of the changes or none of them, durable when it resolves. A conflict is an answer and no error:
   * read again and decide anew.
   */
  write(changes: Change[]): Promise<WriteResult>;
  /**
   * Takes expired documents off the disk, at most `limit` of them; says how many. Called now and then,
   * so an engine may do other such work here.
   */
  sweep(limit: number): Promise<number>;
  /** Resolves when a write would last just now. Rejects where it would not, such as on a full disk. */
  check(): Promise<void>;
  close(): Promise<void>;
  /** Told of each document that a collection could not read; absent: nobody wants to know. */
  onUnreadable?(document: Unreadable): void;
};

/** A document that is there and whose text is not understood. `why` holds nothing of the text. */
export type Unreadable = { collection: string; key: string; version: number; why: string };

export type StoredDocument = {
  key: string;
  text: string;
  /** the number of the write that put it; the store never gives a number twice */
  version: number;
  /** milliseconds since the epoch; from then on the document is absent, swept or not */
  expiresAtMs: number | null;
};

/** What the document must be at the moment of the write. */
export type Expectation = "absent" | "any" | { version: number };

/** A write changes each document once, and keys are not empty. */
export type Change = Put | Delete;

export type Put = {
  kind: "put";
  collection: string;
  key: string;
  expect: Expectation;
  text: string;
  expiresAtMs?: number | null;
  /** where the document stands in which index; replaces what it had before, absent: in none */
  indexes?: Record<string, number>;
};

export type Delete = {
  kind: "delete";
  collection: string;
  key: string;
  expect: Expectation;
};

/**
 * An index orders the documents of a collection by a number. One that belongs to somebody has them in
 * its name ("person:7f3a"), so that "the latest of this person" is one range.
 */
export type IndexQuery = {
  index: string;
  /** included; absent: from the beginning */
  from?: number;
  /** included; absent: to the end */
  to?: number;
  limit: number;
};

export type WriteResult =
  | { kind: "written"; version: number }
  /** `change` is the index of the first one whose expectation failed; nothing was written */
  | { kind: "conflict"; change: number };
