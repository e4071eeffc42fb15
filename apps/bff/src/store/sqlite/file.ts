import { DatabaseSync } from "node:sqlite";
import { FoyerError, StoreUnavailableError } from "../../errors/errors.ts";
import { createPrivately } from "../../private-file.ts";
import type { Clock } from "../../time/clock.ts";
import { rememberPlace } from "./same-files.ts";
import { migrate } from "./schema.ts";

export type SqliteFileOptions = {
  path: string;
  clock: Clock;
  /** how long to wait for a lock that another process holds, in milliseconds */
  busyMs?: number;
};

/** A database file, used so that no fault of it goes by its SQLite name. */
export type SqliteFile = {
  /** Runs the work again while another process holds the lock. */
  use<T>(work: (database: DatabaseSync) => T): Promise<T>;
  /** As `use`, for what is to last: not where the file was deleted or replaced while it is open. */
  change<T>(work: (database: DatabaseSync) => T): Promise<T>;
  close(): void;
};

/** Opens the file, makes it (for its owner only) where there is none, and migrates it. */
export async function openSqliteFile(options: SqliteFileOptions): Promise<SqliteFile> {
  const { path } = options;
  const database = await whenFree(options, () => open(path));
  const assertInPlace = rememberPlace(path);
  const use: SqliteFile["use"] = (work) =>
    whenFree(options, () => {
      if (!database.isOpen) throw new StoreUnavailableError("The store is closed.");
      return work(database);
    });
  return {
    use,
    change: (work) =>
      use((open) => {
        assertInPlace();
        return work(open);
      }),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

function open(path: string): DatabaseSync {
  createPrivately(path);
  // timeout 0: SQLite would wait with the whole event loop; whenFree waits without it
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec("PRAGMA journal_mode = WAL");
    // FULL: a commit is on the disk before the first byte of a new thread goes out to Mews
    database.exec("PRAGMA synchronous = FULL");
    // guest text that was removed is overwritten, not only unlinked
    database.exec("PRAGMA secure_delete = ON");
    migrate(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

async function whenFree<T>({ path, clock, busyMs = 5000 }: SqliteFileOptions, work: () => T) {
  const giveUpAt = clock.monotonicMs() + busyMs;
  while (true) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || clock.monotonicMs() >= giveUpAt) throw named(error, path);
    }
    await clock.sleep(5);
  }
}

/** Where the file lies and what is wrong with it is for the log: messages reach whoever asked. */
function named(error: unknown, path: string): unknown {
  if (error instanceof FoyerError || error instanceof TypeError) return error;
  const words = error instanceof Error ? error.message : String(error);
  const cause = new Error(`${path}: ${words}`);
  return new StoreUnavailableError("Foyer cannot use its store just now.", { cause });
}

/** SQLITE_BUSY and SQLITE_LOCKED; the higher bits are the extended code (sqlite.org/rescode.html). */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  const code = Number(error.errcode) & 0xff;
  return code === 5 || code === 6;
}
