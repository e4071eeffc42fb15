import type { ThreadCounts } from "@foyer/contract";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { threadCountsQuery } from "../../../shared/api/thread-counts.ts";
import { threadsFilterOf } from "../../../shared/search/threads-filter.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { useSeen } from "../../../shared/seen/seen.ts";

/** How many threads the list on the screen is of. @param of "each": and each property beside its filter */
export function useThreadCounts(of: "list" | "each"): UseQueryResult<ThreadCounts> {
  const { search } = useListSearch();
  const filter = threadsFilterOf(search, useSeen());
  return useQuery({ ...threadCountsQuery(filter, of === "each"), enabled: filter.since !== null });
}
