import type { FirstView } from "@foyer/contract";
import type { QueryClient } from "@tanstack/react-query";
import { enterprisesQuery } from "../../../../shared/api/enterprises.ts";
import { threadsPath } from "../../../../shared/api/threads.ts";
import { readListSearch } from "../../../../shared/search/list-search.ts";
import { threadsFilterOf } from "../../../../shared/search/threads-filter.ts";
import { compact } from "./compact.ts";
import { dayOf, listKeyOf, pagesKey } from "./list-key.ts";
import { pageSize } from "./page-size.ts";
import { firstPage } from "./threads-query.ts";

/**
 * What the list of an address asks for first. null: the address alone does not tell, since it hangs on
 * a view, on what somebody has seen, or it has a thread open whose panel decides what is drawn.
 *
 * @param query "?state=open"
 */
export function firstListRequest(query: string): string | null {
  const { search } = readListSearch(query);
  if (search.view || search.since || search.thread) return null;
  return threadsPath({ ...threadsFilterOf(search, null), total: true, limit: pageSize(0) });
}

/** Puts answers that came with the page where the list will look for them. */
export function keepFirstAnswers(client: QueryClient, query: string, view: FirstView): void {
  client.setQueryData(enterprisesQuery().queryKey, view.enterprises);
  const filter = threadsFilterOf(readListSearch(query).search, null);
  const today = Temporal.Instant.fromEpochMilliseconds(view.nowMs);
  client.setQueryData(pagesKey(listKeyOf(filter), dayOf(filter, today)), {
    pages: [compact(view.threads, Date.now(), filter.order)],
    pageParams: [firstPage],
  });
}
