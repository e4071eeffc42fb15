import type { SQLInputValue } from "node:sqlite";
import { uuidBytes } from "../identity.ts";
import type { Database } from "./database.ts";
import { bucketMs } from "./schema.ts";
import { type StoredThread, storedThread, threadColumns } from "./threads.ts";

/** Half-open, in epoch milliseconds. */
export type Span = { start: number; end: number };

export type PageQuery = {
  client: number;
  /** numbers of the enterprises; "all" is every one the file holds */
  enterprises: "all" | number[];
  ids?: string[] | undefined;
  created?: Span | undefined;
  updated?: Span | undefined;
  /** the thread to go on after, in the list's order */
  after?: Pick<StoredThread, "created" | "id"> | undefined;
  count: number;
};

/** One range of one index, which gives its rows newest first. */
type Arm = { index: string; where: string; values: SQLInputValue[] };

/** With more ranges than this, one range over all properties is quicker, although it skips rows. */
const mostArms = 120;

/**
 * The next threads in the list's order: newest first, ties by id, greatest first. A page is a merge of
 * index ranges that are each in that order already, so it costs the same wherever it stands.
 */
export function readPage(db: Database, query: PageQuery): StoredThread[] {
  const { sql, values } = pageStatement(query);
  return sql === null ? [] : db.all(sql, ...values).map(storedThread);
}

/** `sql` is null where nothing can match. */
export function pageStatement(query: PageQuery): { sql: string | null; values: SQLInputValue[] } {
  const arms = armsOf(query);
  if (arms.length === 0) return { sql: null, values: [] };
  const { where, values } = between(query);
  const selects = arms.map(
    (arm) =>
      `SELECT ${threadColumns} FROM thread INDEXED BY ${arm.index} WHERE ${arm.where} AND ${where}`,
  );
  return {
    sql: `${selects.join(" UNION ALL ")} ORDER BY created DESC, id DESC LIMIT ?`,
    values: [...arms.flatMap((arm) => [...arm.values, ...values]), query.count],
  };
}

/** What holds for every row of the page, whichever range it comes from. */
function between({ created, updated, after }: PageQuery): Omit<Arm, "index"> {
  const start = created?.start ?? 0;
  const end = created?.end ?? Number.MAX_SAFE_INTEGER;
  const resumes = after !== undefined && after.created < end;
  const cursor = resumes ? [after.created, uuidBytes(after.id)] : [end, new Uint8Array()];
  const where = "created >= ? AND (created, id) < (?, ?)";
  if (!updated) return { where, values: [start, ...cursor] };
  return {
    where: `${where} AND updated >= ? AND updated < ?`,
    values: [start, ...cursor, updated.start, updated.end],
  };
}

function armsOf(query: PageQuery): Arm[] {
  if (query.ids) return [armOfIds(query, query.ids)];
  const buckets = query.updated ? bucketsOf(query.updated) : [null];
  const { client, enterprises } = query;
  if (enterprises === "all") return buckets.map((bucket) => armOfAll(client, bucket));
  if (enterprises.length * buckets.length > mostArms) {
    return buckets.map((bucket) => amongOnly(armOfAll(client, bucket), enterprises));
  }
  return enterprises.flatMap((enterprise) =>
    buckets.map((bucket) => armOfOne(client, enterprise, bucket)),
  );
}

function armOfAll(client: number, bucket: number | null): Arm {
  return bucket === null
    ? { index: "thread_by_created", where: "client = ?", values: [client] }
    : { index: "thread_by_bucket", where: "client = ? AND bucket = ?", values: [client, bucket] };
}

function armOfOne(client: number, enterprise: number, bucket: number | null): Arm {
  const where = "client = ? AND enterprise = ?";
  const values = [client, enterprise];
  return bucket === null
    ? { index: "thread_by_enterprise", where, values }
    : {
        index: "thread_by_enterprise_bucket",
        where: `${where} AND bucket = ?`,
        values: [...values, bucket],
      };
}

/** At most a thousand look-ups by id, then sorted. */
function armOfIds({ client, enterprises }: PageQuery, ids: string[]): Arm {
  const hex = ids.map((id) => id.replaceAll("-", ""));
  const arm = {
    index: "thread_by_id",
    where: "id IN (SELECT unhex(value) FROM json_each(?)) AND client = ?",
    values: [JSON.stringify(hex), client],
  };
  return enterprises === "all" ? arm : amongOnly(arm, enterprises);
}

function amongOnly(arm: Arm, enterprises: number[]): Arm {
  return {
    ...arm,
    where: `${arm.where} AND enterprise IN (SELECT value FROM json_each(?))`,
    values: [...arm.values, JSON.stringify(enterprises)],
  };
}

function bucketsOf({ start, end }: Span): number[] {
  const first = Math.floor(start / bucketMs);
  const last = Math.floor((end - 1) / bucketMs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
