import type { Query } from "../../../postgres/database.ts";
import { joinIntervals } from "../../intervals.ts";
import type { Axis, Interval, MirrorCommit } from "../../port.ts";
import { claims, type Followed, followOn, isFollowedSince } from "../../rows/follow.ts";
import type { Owners } from "../../rows/owners.ts";
import type { Transaction } from "./transaction.ts";

/** Stores what a read proves, as far as it goes on from what is known. */
export async function follow(
  { query, claim }: Transaction,
  commit: MirrorCommit,
  before: Followed,
  owners: Owners,
): Promise<void> {
  if (!claims(commit)) return;
  const { connection, watermark, covers = [] } = commit;
  claim();
  if (watermark?.kind === "anew") await uncover(query, connection);
  const followed = followOn(before, commit);
  await query(
    `UPDATE mirror_sources SET known_to_ms = $2, since_ms = $3, told_to_ms = $4
     WHERE connection = $1`,
    [connection, followed.knownToMs, followed.sinceMs, followed.toldToMs],
  );
  if (!isFollowedSince(followed, commit)) return;
  const covered = covers.flatMap(({ enterpriseId, axis, interval }) => {
    const owner = owners.of(connection, enterpriseId);
    return owner ? [{ owner: owner.no, axis, interval }] : [];
  });
  if (covered.length > 0) await cover(query, covered);
}

/** Nothing counts as covered any more. */
export async function uncover(query: Query, connection: string): Promise<void> {
  await query(
    `DELETE FROM mirror_covered
     WHERE owner IN (SELECT no FROM mirror_owners WHERE connection = $1)`,
    [connection],
  );
}

/** What is dropped by the time it last changed is covered by neither time. */
export async function trimCoverage({ query, claim }: Transaction, beforeMs: number): Promise<void> {
  const gone = await query("DELETE FROM mirror_covered WHERE end_ms <= $1 RETURNING owner", [
    beforeMs,
  ]);
  const cut = await query(
    "UPDATE mirror_covered SET start_ms = $1 WHERE start_ms < $1 RETURNING owner",
    [beforeMs],
  );
  if (gone.length + cut.length > 0) claim();
}

type Cover = { owner: number; axis: Axis; interval: Interval };

/** What was covered of those owners is taken out and put back with the rest, each stretch whole. */
async function cover(query: Query, covers: Cover[]): Promise<void> {
  const before = await query(
    "DELETE FROM mirror_covered WHERE owner = ANY($1::int[]) RETURNING owner, axis, start_ms, end_ms",
    [[...new Set(covers.map(({ owner }) => owner))]],
  );
  const all = [...covers, ...before.map(coverOf)];
  const joined = [...Map.groupBy(all, ({ owner, axis }) => `${owner} ${axis}`).values()].flatMap(
    (some) =>
      joinIntervals(some.map(({ interval }) => interval)).flatMap(({ startMs, endMs }) =>
        some.slice(0, 1).map(({ owner, axis }) => ({ owner, axis, startMs, endMs })),
      ),
  );
  await query(
    "INSERT INTO mirror_covered SELECT * FROM unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[])",
    [
      joined.map(({ owner }) => owner),
      joined.map(({ axis }) => axis),
      joined.map(({ startMs }) => startMs),
      joined.map(({ endMs }) => endMs),
    ],
  );
}

function coverOf(row: Record<string, unknown>): Cover {
  return {
    owner: Number(row["owner"]),
    axis: row["axis"] === "updated" ? "updated" : "created",
    interval: { startMs: Number(row["start_ms"]), endMs: Number(row["end_ms"]) },
  };
}
