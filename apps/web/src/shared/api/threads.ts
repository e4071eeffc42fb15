import {
  type DayRange,
  endpoints,
  formatDayRange,
  type ThreadState,
  type ThreadsPage,
  type threadOrders,
  threadsPageSchema,
} from "@foyer/contract";
import { request } from "./request.ts";

/** "-" begins with the latest. */
export type ThreadOrder = (typeof threadOrders)[number];

export const newestFirst: ThreadOrder = "-created";

export function isLatestFirst(order: ThreadOrder = newestFirst): boolean {
  return order.startsWith("-");
}

/** What a list holds, and in which order: the filters of GET /api/threads. Absent means "no such filter". */
export type ThreadsFilter = {
  enterprises?: readonly string[] | undefined;
  created?: DayRange | undefined;
  updated?: DayRange | undefined;
  /** updated then or later; null: from when on is not known yet, so nothing can be asked for */
  since?: string | null | undefined;
  ids?: readonly string[] | undefined;
  state?: readonly ThreadState[] | undefined;
  words?: string | undefined;
  /** absent: newest created first */
  order?: ThreadOrder | undefined;
};

export type ThreadsPageRequest = ThreadsFilter & {
  /** the first page is to say how many threads there are */
  total?: boolean | undefined;
  /** of the page before */
  cursor?: string | undefined;
  /** keys of failed sources that are to be tried again */
  retry?: readonly string[] | undefined;
  /** rows, 1 to 1000 */
  limit?: number | undefined;
};

export function fetchThreadsPage(
  query: ThreadsPageRequest,
  signal: AbortSignal,
): Promise<ThreadsPage> {
  return request({ path: threadsPath(query), reply: threadsPageSchema, signal });
}

/** The same query always gives the same address, so that identical reads can be joined. */
export function threadsPath(query: ThreadsPageRequest): string {
  const values = {
    ...filterValues(query),
    total: query.total ? "true" : undefined,
    cursor: query.cursor,
    retry: query.retry?.join(","),
    limit: query.limit?.toString(),
  };
  return pathOf(endpoints.threads, values);
}

/** A filter as the address of a request says it. */
export function filterValues(query: ThreadsFilter): Record<string, string | undefined> {
  return {
    enterprises: query.enterprises?.toSorted().join(","),
    created: query.created && formatDayRange(query.created),
    updated: query.updated && formatDayRange(query.updated),
    since: query.since ?? undefined,
    ids: query.ids?.join(","),
    state: query.state?.toSorted().join(","),
    words: query.words,
    order: query.order,
  };
}

/** What is empty or undefined is not said. */
export function pathOf(endpoint: string, values: Record<string, string | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `${endpoint}?${new URLSearchParams(given)}`;
}
