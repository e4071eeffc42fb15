import { threadOrders } from "@foyer/contract";
import { newestFirst, type ThreadOrder } from "../../../../shared/api/threads.ts";

/** As the table takes it: a column's id, and whether its latest time comes first. */
type Sorting = { id: string; desc: boolean }[];

/** The same array every time: another one is another state of the table. */
const sortings: Record<ThreadOrder, Sorting> = {
  "-created": [{ id: "created", desc: true }],
  created: [{ id: "created", desc: false }],
  "-updated": [{ id: "updated", desc: true }],
  updated: [{ id: "updated", desc: false }],
};

export function sortingOf(order: ThreadOrder = newestFirst): Sorting {
  return sortings[order];
}

/** The order that a column's head asks for; the default one is not said. */
export function orderOf([first]: Sorting): ThreadOrder | undefined {
  const name = first && `${first.desc ? "-" : ""}${first.id}`;
  return threadOrders.find((order) => order === name && order !== newestFirst);
}
