import { ConflictError } from "../../errors/errors.ts";
import type { Database } from "../../postgres/database.ts";
import type { Clock } from "../../time/clock.ts";
import { inWords } from "../sqlite/moved.ts";
import { openSource, type Source } from "./source.ts";
import { startTally, type Tally } from "./tally.ts";
import { assertFree, claim, fill, release } from "./target.ts";
import { unfinishedMove } from "./unfinished.ts";

export type MoveOptions = {
  /** a `foyer.sqlite`, or the folder it lies in */
  from: string;
  /** with today's tables; for `checkMove` also without any */
  database: Database;
  clock: Pick<Clock, "now">;
  print: (line: string) => void;
};

/**
 * Moves all documents and index entries of a SQLite store into PostgreSQL, whole or not at all:
 *
 * 1. The file is this process's alone from here on, so nothing of it changes.
 * 2. The target is closed to every other, by a mark that is committed before anything is put there.
 * 3. Everything goes over in one transaction, which is committed if what was read back is the same.
 * 4. The file is marked as moved: from here on no Foyer starts on it.
 * 5. The target is opened.
 *
 * At no moment could one Foyer start on the file and another one on the target. A store is small, tens of
 * megabytes, so nothing is gained by going on in the middle: what ends anywhere is run again. Before 4 it
 * then begins anew, and the file can be used meanwhile as it always was; after it only 5 is left. Nobody
 * can start between 4 and 5, since both would be wrong as soon as the other one did.
 *
 * Rejects with a `ConflictError` where the file is in use or the target is not empty, and with the errors
 * of both engines.
 */
export async function moveStore({ from, database, clock, print }: MoveOptions): Promise<void> {
  const source = openSource(from);
  try {
    const id = source.giveId();
    if (source.moved) {
      if ((await unfinishedMove(database.query))?.id !== id)
        throw new ConflictError(inWords(source.path, source.moved));
    } else {
      await claim(database, { id, path: source.path });
      await copy(source, { id, database, now: clock.now(), print });
      source.markMoved({ to: database.where, atMs: clock.now() });
    }
    await release(database, id);
    print(
      `Moved. No Foyer starts on ${source.path} any more: docs/moving.md says what leads back.`,
    );
  } finally {
    source.close();
  }
}

/** Says what would be moved, and changes nothing; a Foyer may run meanwhile. Rejects as `moveStore` does. */
export async function checkMove({ from, database, clock, print }: MoveOptions): Promise<void> {
  const source = openSource(from, { lookOnly: true });
  try {
    if (source.moved) throw new ConflictError(inWords(source.path, source.moved));
    const now = clock.now();
    const tally = startTally();
    for (const rows of source.documents(now)) tally.documents(rows);
    for (const rows of source.entries(now)) tally.entries(rows);
    tell(tally.end(), source.expired(now), print);
    await assertFree(database.query, database.where, source.id());
    print(`Nothing was moved. ${database.where} would take it.`);
  } finally {
    source.close();
  }
}

/** Lets a Foyer start on a file that was moved. What was written elsewhere since is not in it. */
export function takeBack({ from, print }: Pick<MoveOptions, "from" | "print">): void {
  const source = openSource(from);
  try {
    if (!source.moved) throw new ConflictError(`${source.path} was not moved.`);
    source.takeMarkAway();
    print(
      `${source.path} can be used again. Let no Foyer use ${source.moved.to} any more: neither has what is written to the other.`,
    );
  } finally {
    source.close();
  }
}

type Copying = { id: string; database: Database; now: number; print: MoveOptions["print"] };

async function copy(source: Source, { id, database, now, print }: Copying) {
  const arrived = await database.transaction(async (query) => {
    const { sent, arrived } = await fill(query, source, { id, now });
    if (sent.digest !== arrived.digest)
      throw new Error(
        `What was read back from ${database.where} is not what ${source.path} holds (SHA-256 ${arrived.digest}, not ${sent.digest}); nothing of it was kept.`,
      );
    return arrived;
  });
  tell(arrived, source.expired(now), print);
}

function tell({ collections, digest }: Tally, expired: number, print: MoveOptions["print"]) {
  for (const [collection, { documents, entries }] of collections)
    print(`  ${collection}: documents ${documents}, index entries ${entries}`);
  if (expired > 0) print(`Expired, and left out: ${expired}.`);
  print("Threads that Mews gave are not moved: Mews is asked for them again.");
  print(`SHA-256 of all documents and index entries: ${digest}`);
}
