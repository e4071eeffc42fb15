import type { DatabaseSync } from "node:sqlite";
import { setImmediate as turn } from "node:timers/promises";
import type { CommitResult, Lease, MirrorCommit, Source } from "../../port.ts";
import { states } from "../../rows/columns.ts";
import { listOf, type Sql, sql } from "../../rows/sql.ts";
import { takeRows } from "../../rows/take.ts";
import { readOwners } from "../file/owners.ts";
import { allRows, atMost, oneRow, run } from "../file/sql.ts";
import { type Transaction, write } from "../file/transaction.ts";
import { follow, trimCoverage } from "./claims.ts";
import { registerSources } from "./register.ts";
import { shelfOf } from "./rows.ts";

export type Writer = ReturnType<typeof createWriter>;

/** Rows in one transaction of work that can be put off: short, for a page may wait to be stored. */
const batch = 250;
/** Rows that words are looked up in one by one; above, a commit waits until they are fewer. */
const mostUnindexed = 4000;
const tombstonesForMs = 30 * 86_400_000;
/** Pages of the words' index that are merged in one go. */
const mergedPages = 200;
/** In place of 1: what was removed until now is being overwritten. */
const tidying = 2;

/** All that changes the file; of one connection to it, and in the thread that has that. */
export function createWriter(database: DatabaseSync) {
  return {
    async register(sources: Source[]): Promise<void> {
      write(database, (transaction) => registerSources(transaction, sources));
    },
    async commit(given: MirrorCommit): Promise<CommitResult> {
      while (countOf(database, sql`unindexed`) > mostUnindexed) indexSome(database);
      return write(database, (transaction) => commit(transaction, given));
    },
    lease: async (connection: string, holder: string, ttlMs: number, nowMs: number) =>
      write(database, () => lease(database, connection, holder, nowMs + ttlMs, nowMs)),
    async release(connection: string, holder: string): Promise<void> {
      const mine = sql`connection = ${connection} and holder = ${holder}`;
      run(database, sql`update source set until_ms = 0 where ${mine}`);
    },
    async forget(beforeMs: number): Promise<void> {
      while (write(database, (transaction) => forgetSome(transaction, beforeMs))) await turn();
    },
    async upkeep(nowMs: number): Promise<void> {
      while (step(database)) await turn();
      write(database, (transaction) => forgetTombstones(transaction, nowMs - tombstonesForMs));
      if (isUntidy(database)) await tidy(database);
      database.exec("pragma wal_checkpoint(truncate)");
    },
    /** A little of the work that can wait; whether there is more of it. */
    step: () => step(database),
  };
}

function commit(transaction: Transaction, given: MirrorCommit): CommitResult {
  const { database } = transaction;
  const { connection, fence } = given;
  const source = oneRow(database, sql`select fence from source where connection = ${connection}`);
  if (!source || (fence !== undefined && fence < Number(source["fence"])))
    return { kind: "refused" };
  const owners = readOwners(database);
  const stored = takeRows(given, shelfOf(transaction, owners), owners);
  follow(transaction, given, owners);
  return stored;
}

function lease(
  database: DatabaseSync,
  connection: string,
  holder: string,
  untilMs: number,
  nowMs: number,
): Lease {
  const leased = oneRow(
    database,
    sql`update source set fence = fence + (holder is not ${holder}), holder = ${holder},
        until_ms = ${untilMs}
      where connection = ${connection} and (holder is ${holder} or until_ms <= ${nowMs})
      returning fence`,
  );
  if (leased) return { kind: "yours", fence: Number(leased["fence"]) };
  const held = oneRow(database, sql`select holder from source where connection = ${connection}`);
  return held ? { kind: "held", holder: String(held["holder"]) } : { kind: "unknown" };
}

function step(database: DatabaseSync): boolean {
  const left = sql`owner in (select no from owner where removed = 1)`;
  return write(database, (transaction) => removeSome(transaction, left)) || indexSome(database);
}

/** Trims with each bit of it: a read that comes between two of them may cover what is about to go. */
function forgetSome(transaction: Transaction, beforeMs: number): boolean {
  trimCoverage(transaction, beforeMs);
  // by an index, which begins with the state
  const old = sql`state in ${listOf(states.map((_, no) => no))} and updated_ms < ${beforeMs}`;
  if (!removeSome(transaction, old)) return false;
  transaction.loseChanges();
  return true;
}

/** Whether there were any. */
function removeSome({ database }: Transaction, which: Sql): boolean {
  const some = sql`key in (select key from thread where ${which} ${atMost(batch)})`;
  return run(database, sql`delete from thread where ${some}`) > 0;
}

/** Puts rows into the words' index, in the order of their keys, as it wants them. */
function indexSome(database: DatabaseSync): boolean {
  if (countOf(database, sql`(select 1 from unindexed limit 1)`) === 0) return false;
  write(database, () => {
    const some = sql`key in (select key from unindexed order by key desc ${atMost(batch)})`;
    run(
      database,
      sql`insert into words (rowid, folded, owner, state) select key, folded, owner, state from worded
        where ${some} order by key`,
    );
    run(database, sql`delete from unindexed where ${some}`);
  });
  return true;
}

function forgetTombstones(transaction: Transaction, beforeMs: number): void {
  const old = sql`delete from gone where as_of_ms < ${beforeMs} returning sequence`;
  const sequences = allRows(transaction.database, old).map(({ sequence }) => Number(sequence));
  transaction.loseChanges(Math.max(0, ...sequences));
}

/**
 * Whether there is anything to overwrite, or the words' index lies in several large parts, each of which
 * is looked into for each word. Small ones beside a large one are no reason to write that anew. `pgno`
 * is twice the page of its part (sqlite.org/src/file/ext/fts5/fts5_index.c).
 */
function isUntidy(database: DatabaseSync): boolean {
  const parts = sql`(select max(pgno) as pages from words_idx group by segid)`;
  const isInParts = sql`(select 4 * max(pages) < 3 * sum(pages) from ${parts})`;
  const query = sql`select untidy <> 0 or ifnull(${isInParts}, 0) as untidy from mirror`;
  return oneRow(database, query)?.["untidy"] === 1;
}

/**
 * Merges the words' index bit by bit into one: only then is what was removed out of the file, and not
 * only marked as removed. Whatever is removed meanwhile makes it untidy again.
 */
async function tidy(database: DatabaseSync): Promise<void> {
  write(database, () => {
    run(database, sql`delete from owner where removed = 1`);
    run(database, sql`delete from day_count where count = 0`);
    run(database, sql`update mirror set untidy = ${tidying}`);
  });
  if (mergeSome(database, -mergedPages)) while (mergeSome(database, mergedPages)) await turn();
  run(database, sql`update mirror set untidy = 0 where untidy = ${tidying}`);
}

/** Whether there is more to do: sqlite.org/fts5.html#the_merge_command. */
function mergeSome(database: DatabaseSync, pages: number): boolean {
  const changes = () => Number(oneRow(database, sql`select total_changes() as count`)?.["count"]);
  const before = changes();
  write(database, () =>
    run(database, sql`insert into words (words, rank) values ('merge', ${pages})`),
  );
  return changes() - before >= 2;
}

function countOf(database: DatabaseSync, table: Sql): number {
  return Number(oneRow(database, sql`select count(*) as count from ${table}`)?.["count"]);
}
