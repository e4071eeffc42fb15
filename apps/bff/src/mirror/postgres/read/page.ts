import { z } from "zod";
import type { Row } from "../../../postgres/database.ts";
import { readOrder } from "../../order.ts";
import type { Mirror, Order, Place } from "../../port.ts";
import type { Asked } from "../../rows/asked.ts";
import { placeOf } from "../../rows/columns.ts";
import { allOf, type Sql, sql } from "../../rows/sql.ts";
import { inOrder, isAfter, matches } from "./matches.ts";

type Ask = { asked: Asked; order: Order; after: Place | null; limit: number };
type Page = Omit<Awaited<ReturnType<Mirror["page"]>>, "sequence">;

/** No text of JSON has a line break of its own: rows can be told apart without reading them. */
const separator = ",\n";

/** The server joins the text of the page, and of one row more than asked: whether there are more. */
export function pageSql({ asked, order, after, limit }: Ask): Sql {
  const isListed = allOf([matches(asked), ...(after ? [isAfter(order, after)] : [])]);
  return sql`select string_agg(json, ${separator}) as text, count(*) as count from (
    select json from mirror_threads where ${isListed} ${inOrder(order)} limit ${limit + 1}
  ) as listed`;
}

const listed = z.object({ text: z.string().nullable(), count: z.number() });

export function pageOf(row: Row, { order, limit }: Pick<Ask, "order" | "limit">): Page {
  const { text, count } = listed.parse(row);
  if (text === null) return { json: Buffer.alloc(0), count, last: null, more: false };
  const more = count > limit;
  const json = more ? text.slice(0, text.lastIndexOf(separator)) : text;
  return {
    json: Buffer.from(json),
    count: Math.min(count, limit),
    last: placeOf(lastOf(json), readOrder(order).axis),
    more,
  };
}

function lastOf(json: string): string {
  const at = json.lastIndexOf(separator);
  return at === -1 ? json : json.slice(at + separator.length);
}
