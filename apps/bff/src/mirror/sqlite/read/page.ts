import type { Mirror, Order, Place } from "../../port.ts";
import type { Asked } from "../../rows/asked.ts";
import { placeOf } from "../../rows/columns.ts";
import { sql } from "../../rows/sql.ts";
import { bytesOf, firstKey, homeKey } from "../file/keys.ts";
import { atMost, oneRow } from "../file/sql.ts";
import type { Means } from "./means.ts";
import { type After, alongWalks, type Walk } from "./walks.ts";
import { type Ordered, walksOf } from "./ways.ts";

type Ask = { asked: Asked; order: Order; after: Place | null; limit: number };
type Page = Omit<Awaited<ReturnType<Mirror["page"]>>, "sequence">;

/** No text of JSON has a line break of its own: rows can be told apart without reading them. */
const separator = ",\n";

/** SQLite joins the text of the page, and of one row more than asked: whether there are more. */
export async function readPage(means: Means, { asked, order, after, limit }: Ask): Promise<Page> {
  const descending = order.startsWith("-");
  const ordered: Ordered = {
    axis: order.endsWith("created") ? "created" : "updated",
    descending,
    after: after && afterOf(means, after, descending),
  };
  const texts: Uint8Array[] = [];
  let wanted = limit + 1;
  for await (const walks of walksOf(means, asked, ordered, wanted)) {
    const { json, count } = readSome(means, walks, ordered, wanted);
    if (json) texts.push(json);
    wanted -= count;
    if (wanted === 0) break;
  }
  const text = joined(texts);
  const more = wanted === 0;
  const json = more ? text.subarray(0, text.lastIndexOf(separator)) : text;
  const count = more ? limit : limit + 1 - wanted;
  return { json, count, last: count > 0 ? placeOf(lastOf(json), ordered.axis) : null, more };
}

function readSome(
  { database }: Means,
  walks: Walk[],
  { axis, descending }: Ordered,
  limit: number,
): { json: Uint8Array | null; count: number } {
  const direction = descending ? sql`desc` : sql`asc`;
  const [columns, by] =
    axis === "created"
      ? [sql`json`, sql`key ${direction}`]
      : [sql`json, updated_ms, id`, sql`updated_ms ${direction}, id ${direction}`];
  const rows = sql`${alongWalks(walks, columns)} order by ${by} ${atMost(limit)}`;
  const page = oneRow(
    database,
    sql`select cast(group_concat(json, ${separator}) as blob) as json, count(*) as count from (${rows})`,
  );
  const json = page?.["json"];
  return { json: json instanceof Uint8Array ? json : null, count: Number(page?.["count"]) };
}

function joined(texts: Uint8Array[]): Buffer {
  const [first] = texts;
  if (first && texts.length === 1) return Buffer.from(first.buffer, first.byteOffset, first.length);
  const between = Buffer.from(separator);
  return Buffer.concat(texts.flatMap((text, at) => (at === 0 ? [text] : [between, text])));
}

function lastOf(json: Buffer): string {
  const at = json.lastIndexOf(separator);
  return json.toString("utf8", at === -1 ? 0 : at + separator.length);
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
