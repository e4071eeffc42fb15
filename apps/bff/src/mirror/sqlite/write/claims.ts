import { joinIntervals } from "../../intervals.ts";
import type { Axis, Interval, MirrorCommit } from "../../port.ts";
import { claims, type Followed, followOn, isFollowedSince } from "../../rows/follow.ts";
import type { Owners } from "../../rows/owners.ts";
import { sql } from "../../rows/sql.ts";
import { allRows, oneRow, run } from "../file/sql.ts";
import type { Transaction } from "../file/transaction.ts";

/** Stores what a read proves, as far as it goes on from what is known. */
export function follow(transaction: Transaction, commit: MirrorCommit, owners: Owners): void {
  if (!claims(commit)) return;
  const { connection, watermark, covers = [] } = commit;
  const { database } = transaction;
  transaction.claim();
  if (watermark?.kind === "anew") uncover(transaction, connection);
  const followed = followOn(followedOf(transaction, connection), commit);
  const { knownToMs, sinceMs, toldToMs } = followed;
  run(
    database,
    sql`update source set known_to_ms = ${knownToMs}, since_ms = ${sinceMs}, told_to_ms = ${toldToMs}
      where connection = ${connection}`,
  );
  if (isFollowedSince(followed, commit))
    for (const { enterpriseId, axis, interval } of covers) {
      const owner = owners.of(connection, enterpriseId);
      if (owner) cover(transaction, owner.no, axis, interval);
    }
}

function followedOf({ database }: Transaction, connection: string): Followed {
  const row = oneRow(
    database,
    sql`select known_to_ms, since_ms, told_to_ms from source where connection = ${connection}`,
  );
  const ms = (name: string) => (row?.[name] == null ? null : Number(row[name]));
  return { knownToMs: ms("known_to_ms"), sinceMs: ms("since_ms"), toldToMs: ms("told_to_ms") };
}

/** Nothing counts as read any more. */
export function uncover({ database }: Transaction, connection: string): void {
  run(
    database,
    sql`delete from covered where owner in (select no from owner where connection = ${connection})`,
  );
  run(
    database,
    sql`update source set known_to_ms = null, since_ms = null where connection = ${connection}`,
  );
}

/** What is dropped by the time it last changed is covered by neither time. */
export function trimCoverage(transaction: Transaction, beforeMs: number): void {
  const { database } = transaction;
  const changed =
    run(database, sql`delete from covered where end_ms <= ${beforeMs}`) +
    run(database, sql`update covered set start_ms = ${beforeMs} where start_ms < ${beforeMs}`);
  if (changed > 0) transaction.claim();
}

function cover({ database }: Transaction, owner: number, axis: Axis, interval: Interval): void {
  const touched = allRows(
    database,
    sql`delete from covered where owner = ${owner} and axis = ${axis}
      and start_ms <= ${interval.endMs} and end_ms >= ${interval.startMs} returning start_ms, end_ms`,
  ).map((row) => ({ startMs: Number(row["start_ms"]), endMs: Number(row["end_ms"]) }));
  for (const { startMs, endMs } of joinIntervals([interval, ...touched]))
    run(database, sql`insert into covered values (${owner}, ${axis}, ${startMs}, ${endMs})`);
}
