import type { Query, QueryClient } from "@tanstack/react-query";
import { retryNow } from "../api/healing.ts";

/** Makes every read again that failed and that somebody looks at. */
export function retryFailedReads(client: QueryClient): void {
  const failed = { type: "active", predicate: hasFailed } as const;
  for (const query of client.getQueryCache().findAll(failed)) retryNow(query);
}

function hasFailed({ state }: Query): boolean {
  return state.fetchFailureReason !== null;
}
