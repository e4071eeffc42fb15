import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { fetchThreadsPage, type ThreadsFilter, threadsPath } from "../../../shared/api/threads.ts";
import { compact } from "./compact.ts";
import { firstPageSize, pageSize } from "./page-size.ts";

type ListQuery = {
  filter: ThreadsFilter;
  /** changes when the same filter means another list: a new day began, or the list was read anew */
  edition: string;
  /** rows to have at once, where the list is to reappear as it was left; else 0 */
  rowsWanted: number;
  /** keys of failed sources that the next request is to try again */
  takeRetries: () => readonly string[];
};

type PageParam = { cursor: string | undefined; limit: number };

/** One list, page by page. It is read once: what changes later is told, not read anew. */
export function threadsQuery({ filter, edition, rowsWanted, takeRetries }: ListQuery) {
  const initialPageParam: PageParam = { cursor: undefined, limit: firstPageSize(rowsWanted) };
  return infiniteQueryOptions({
    queryKey: ["threads", threadsPath(filter), edition],
    initialPageParam,
    queryFn: async ({ pageParam, signal }) =>
      compact(await fetchThreadsPage({ ...filter, ...pageParam, retry: takeRetries() }, signal)),
    getNextPageParam: ({ progress }, pages): PageParam | undefined =>
      progress.kind === "end"
        ? undefined
        : { cursor: progress.cursor, limit: pageSize(pages.length) },
    placeholderData: keepPreviousData,
    gcTime: 30 * 60_000,
    staleTime: Number.POSITIVE_INFINITY,
    // Rows are shared by reference; comparing every loaded page with every answer costs seconds.
    structuralSharing: false,
  });
}
