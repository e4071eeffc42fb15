import { endpoints, type ThreadCounts, threadCountsSchema } from "@foyer/contract";
import { queryOptions } from "@tanstack/react-query";
import { request } from "./request.ts";
import { filterValues, pathOf, type ThreadsFilter } from "./threads.ts";

/** Of the counts of whatever filter. */
export const threadCountsKey = ["thread-counts"];

/** What is still being read is asked for again soon; else now and then, as days and weeks go by. */
const [soonMs, nowAndThenMs] = [5000, 60_000];

/** How many threads a filter lets through. @param each also of every property */
export function threadCountsQuery({ order, ...filter }: ThreadsFilter, each: boolean) {
  // Which way it is ordered matters for how far a list was read, and for nothing that is counted.
  const axis = order?.endsWith("updated") ? "-updated" : undefined;
  const values = { ...filterValues({ ...filter, order: axis }), each: each ? "true" : undefined };
  const path = pathOf(endpoints.threadCounts, values);
  return queryOptions({
    queryKey: [...threadCountsKey, path],
    // Reading the list was somebody's hand; counting it is not.
    queryFn: ({ signal }) => request({ path, reply: threadCountsSchema, signal, background: true }),
    staleTime: soonMs,
    refetchInterval: ({ state }) => (isAllKnown(state.data) ? nowAndThenMs : soonMs),
  });
}

function isAllKnown(counts: ThreadCounts | undefined): boolean {
  if (!counts) return true;
  const { list, enterprises = [] } = counts;
  return list.kind === "exact" && enterprises.every(({ count }) => count.kind === "exact");
}
