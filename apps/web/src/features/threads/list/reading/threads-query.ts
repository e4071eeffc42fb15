import { infiniteQueryOptions } from "@tanstack/react-query";
import { fetchThreadsPage, type ThreadsFilter } from "../../../../shared/api/threads.ts";
import { withNewestCopies } from "../rows/newest-copies.ts";
import { compact } from "./compact.ts";
import { pagesKey } from "./list-key.ts";
import type { ListMemory } from "./list-memory.ts";
import { firstPageSize, pageSize } from "./page-size.ts";

type ListQuery = {
  filter: ThreadsFilter;
  /** of the filter, and of how often it was read anew by hand */
  listKey: string;
  /** changes when the same filter means another list, since a new day began */
  day: string;
  /** rows to have at once, where the list is to reappear as it was left; else 0 */
  rowsWanted: number;
  memory: ListMemory;
};

type PageParam = { cursor?: string; pagesLoaded: number };

export const firstPage: PageParam = { pagesLoaded: 0 };

/** One list, page by page. It is read once: what changes later is told, not read anew. */
export function threadsQuery({ filter, listKey, day, rowsWanted, memory }: ListQuery) {
  const sizeOf = ({ cursor, pagesLoaded }: PageParam) =>
    cursor === undefined
      ? firstPageSize(Math.max(rowsWanted, memory.rowsOf(listKey)))
      : pageSize(pagesLoaded);
  return infiniteQueryOptions({
    queryKey: pagesKey(listKey, day),
    enabled: filter.since !== null,
    initialPageParam: firstPage,
    queryFn: async ({ client, pageParam, signal }) => {
      const { cursor } = pageParam;
      const retry = memory.retriesOf(listKey);
      const total = cursor === undefined;
      const request = { ...filter, total, cursor, limit: sizeOf(pageParam), retry };
      const page = await fetchThreadsPage(request, signal);
      memory.dropRetries(listKey, retry);
      return withNewestCopies(client, compact(page, Date.now(), filter.order));
    },
    getNextPageParam: ({ progress }, pages): PageParam | undefined =>
      progress.kind === "end" ? undefined : { cursor: progress.cursor, pagesLoaded: pages.length },
    gcTime: 30 * 60_000,
    staleTime: Number.POSITIVE_INFINITY,
    // Rows are shared by reference; comparing every loaded page with every answer costs seconds.
    structuralSharing: false,
  });
}
