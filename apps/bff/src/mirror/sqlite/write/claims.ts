import { joinIntervals } from "../../intervals.ts";
import type { Axis, Interval, MirrorCommit } from "../../port.ts";
import type { Owners } from "../../rows/owners.ts";
import { allRows, oneRow, run, sql } from "../file/sql.ts";
import type { Transaction } from "../file/transaction.ts";

/** Stores what a read proves, as far as it goes on from what is known. */
export function follow(transaction: Transaction, commit: MirrorCommit, owners: Owners): void {
  const { connection, asOfMs, watermark, toldToMs, covers = [] } = commit;
  const { database } = transaction;
  if (!watermark && toldToMs === undefined && covers.length === 0) return;
  transaction.claim();
  if (watermark?.kind === "anew") uncover(transaction, connection);
  if (watermark?.kind === "onward")
    run(
      database,
      sql`update source set known_to_ms = max(known_to_ms, ${watermark.toMs})
        where connection = ${connection} and known_to_ms >= ${watermark.fromMs}`,
    );
  else if (watermark)
    run(
      database,
      sql`update source set known_to_ms = ${watermark.toMs}, since_ms = ${asOfMs}
        where connection = ${connection} and known_to_ms is null`,
    );
  if (toldToMs !== undefined)
    run(
      database,
      sql`update source set told_to_ms = max(ifnull(told_to_ms, ${toldToMs}), ${toldToMs})
        where connection = ${connection}`,
    );
  if (isFollowedSince(transaction, connection, asOfMs))
    for (const { enterpriseId, axis, interval } of covers) {
      const owner = owners.of(connection, enterpriseId);
      if (owner) cover(transaction, owner.no, axis, interval);
    }
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

function isFollowedSince({ database }: Transaction, connection: string, asOfMs: number): boolean {
  const found = sql`select 1 from source where connection = ${connection} and since_ms <= ${asOfMs}`;
  return oneRow(database, found) !== undefined;
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
