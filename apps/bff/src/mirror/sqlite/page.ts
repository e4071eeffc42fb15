import type { Axis, Interval, Order, Place } from "../port.ts";
import type { Asked } from "./asked.ts";
import { placeOf } from "./columns.ts";
import { bytesOf, firstKey, homeKey } from "./keys.ts";
import { type Means, slicesOf, stretchOf } from "./slices.ts";
import { oneRow, sql } from "./sql.ts";
import { type After, alongWalks, type Walk } from "./walks.ts";
import { wayOf } from "./ways.ts";

export type PageAsk = { asked: Asked; order: Order; after: Place | null; limit: number };
type Page = { json: Uint8Array; count: number; last: Place | null; more: boolean };
type Sorting = { axis: Axis; descending: boolean };

/** No text of JSON has a line break of its own: rows can be told apart without reading them. */
const separator = Buffer.from(",\n");

/** SQLite joins the text of the page, and of one row more than asked: whether there are more. */
export async function readPage(
  means: Means,
  { asked, order, after: place, limit }: PageAsk,
): Promise<Page> {
  const axis = order.endsWith("created") ? "created" : "updated";
  const descending = order.startsWith("-");
  const after = place && afterOf(means, place, descending);
  const texts: Uint8Array[] = [];
  let wanted = limit + 1;
  const stretch = beyond(stretchOf(means, axis, asked), after);
  if (stretch) {
    const way = wayOf(means, axis, asked);
    for await (const slice of way.kind === "filtered"
      ? slicesOf(stretch, descending, means)
      : [stretch]) {
      const some = readSome(means, way.walks({ ...slice, after }), { axis, descending }, wanted);
      if (some.count > 0) texts.push(...(texts.length > 0 ? [separator] : []), some.json);
      wanted -= some.count;
      if (wanted === 0) break;
    }
  }
  const text = Buffer.concat(texts);
  const more = wanted === 0;
  const json = more ? text.subarray(0, text.lastIndexOf(separator)) : text;
  const count = more ? limit : limit + 1 - wanted;
  return { json, count, last: count > 0 ? placeOf(lastOf(json), axis) : null, more };
}

function readSome(
  { database }: Means,
  walks: Walk[],
  { axis, descending }: Sorting,
  limit: number,
): { json: Uint8Array; count: number } {
  const direction = descending ? sql`desc` : sql`asc`;
  const [columns, by] =
    axis === "created"
      ? [sql`json`, sql`key ${direction}`]
      : [sql`updated_ms, id, json`, sql`updated_ms ${direction}, id ${direction}`];
  const rows = sql`${alongWalks(walks, columns)} order by ${by} limit ${limit}`;
  const page = oneRow(
    database,
    sql`select cast(group_concat(json, ${separator.toString()}) as blob) as json, count(*) as count
      from (${rows})`,
  );
  const json = page?.["json"];
  return { json: json instanceof Uint8Array ? json : Buffer.of(), count: Number(page?.["count"]) };
}

function lastOf(json: Buffer): string {
  const at = json.lastIndexOf(separator);
  return json.toString("utf8", at === -1 ? 0 : at + separator.length);
}

function beyond(stretch: Interval | null, after: After | null): Interval | null {
  if (!stretch || !after) return stretch;
  const { startMs, endMs } = stretch;
  return after.descending
    ? { startMs, endMs: Math.min(endMs, after.ms + 1) }
    : { startMs: Math.max(startMs, after.ms), endMs };
}

/** The place as a key: of the first row that is not before it, or is behind it, upwards. */
function afterOf({ database }: Means, { ms, id }: Place, descending: boolean): After {
  const isBehind = descending ? sql`id >= ${bytesOf(id)}` : sql`id > ${bytesOf(id)}`;
  const row = oneRow(
    database,
    sql`select cast(key as text) as key from thread
      where key >= ${homeKey(ms, id)} and key < ${firstKey(ms + 1)} and ${isBehind}
      order by thread.key limit 1`,
  );
  const key = row ? BigInt(String(row["key"])) : firstKey(ms + 1);
  return { descending, ms, id: bytesOf(id), key };
}
