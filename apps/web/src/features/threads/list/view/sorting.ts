import { threadOrders } from "@foyer/contract";
import { newestFirst, type ThreadOrder } from "../../../../shared/api/threads.ts";

type Sort = "ascending" | "descending" | undefined;

/** How the list is ordered by a column, in ARIA's word. Orders are named by columns: "created", "-created". */
export function sortOf(columnId: string, order: ThreadOrder = newestFirst): Sort {
  if (order === columnId) return "ascending";
  return order === `-${columnId}` ? "descending" : undefined;
}

/** The order that pressing a column's head asks for: its latest first, then the other way round. */
export function orderPressed(columnId: string, order?: ThreadOrder): ThreadOrder | undefined {
  const wanted = sortOf(columnId, order) === "descending" ? columnId : `-${columnId}`;
  return threadOrders.find((one) => one === wanted);
}
