import { compareThreads, type Thread } from "@foyer/contract";
import { isLatestFirst, type ThreadOrder } from "../../../../shared/api/threads.ts";

export type Compare = (a: Thread, b: Thread) => number;

/** How two threads stand in a list of this order; negative: a is before b. Ties are broken by id. */
export function compareIn(order: ThreadOrder): Compare {
  const time = order.endsWith("updated") ? "updatedUtc" : "createdUtc";
  const sign = isLatestFirst(order) ? 1 : -1;
  return (a, b) =>
    sign * compareThreads({ id: a.id, createdUtc: a[time] }, { id: b.id, createdUtc: b[time] });
}
