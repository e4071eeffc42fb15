import { type Query, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { sessionStatus, subscribeToSession } from "../session/session-status.ts";
import { retryNow } from "./healing.ts";

/**
 * Tries what failed again as soon as that is worth it: there is a network again, or somebody has signed
 * in over the page, or in another tab, after their session had ended.
 */
export function useHealing(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const heal = () => retryFailedReads(queryClient);
    let before = sessionStatus().kind;
    const unsubscribe = subscribeToSession(() => {
      const { kind } = sessionStatus();
      const isAgain = before === "ended" && kind === "signed-in";
      before = kind;
      if (isAgain) heal();
    });
    addEventListener("online", heal);
    return () => {
      unsubscribe();
      removeEventListener("online", heal);
    };
  }, [queryClient]);
}

export function retryFailedReads(client: QueryClient): void {
  const failed = { type: "active", predicate: hasFailed } as const;
  for (const query of client.getQueryCache().findAll(failed)) retryNow(query);
}

function hasFailed({ state }: Query): boolean {
  return state.fetchFailureReason !== null;
}
