import type { Session } from "@foyer/contract";
import { useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "../../shared/session/session.ts";

/**
 * Goes on as the person who has just signed in. Asks the server once more who that is: a browser that
 * did not keep the cookie would otherwise seem signed in until the next call.
 */
export function useEnter(): () => Promise<Session> {
  const queryClient = useQueryClient();
  return async () => {
    // One that is on its way may have been answered before.
    await queryClient.cancelQueries(sessionQuery());
    const session = await queryClient.fetchQuery({ ...sessionQuery(), staleTime: 0 });
    if (session.kind === "signed-out") return session;
    // The list asks again by itself, for the page that failed and no other.
    await queryClient.refetchQueries({
      predicate: ({ state, queryKey }) => state.status === "error" && queryKey[0] !== "threads",
    });
    return session;
  };
}
