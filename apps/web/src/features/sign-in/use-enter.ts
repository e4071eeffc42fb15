import { useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "../../shared/account/session-query.ts";
import { type SessionStatus, sessionStatus } from "../../shared/session/session-status.ts";

/**
 * Goes on as the person who has just signed in. Asks the server once more who that is: a browser that
 * did not keep the cookie would otherwise seem signed in until the next call.
 */
export function useEnter(): () => Promise<SessionStatus> {
  const queryClient = useQueryClient();
  return async () => {
    // One that is on its way may have been answered before.
    await queryClient.cancelQueries(sessionQuery());
    await queryClient.fetchQuery({ ...sessionQuery(), staleTime: 0, retry: false });
    return sessionStatus();
  };
}
