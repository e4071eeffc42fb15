import type { Person, Session } from "@foyer/contract";
import { useQueryClient } from "@tanstack/react-query";
import { openDoor } from "../../shared/api/door.ts";
import { sessionQuery } from "../../shared/session/session.ts";

/**
 * Goes on as the person who has just signed in. Asks the server once more who that is: a browser that
 * did not keep the cookie would otherwise seem signed in until the next call.
 *
 * @param before who was signed in on this page; for somebody else the page is loaded anew, since what it
 *   shows is not theirs
 */
export function useEnter(before: Person | null): () => Promise<Session> {
  const queryClient = useQueryClient();
  return async () => {
    const session = await queryClient.fetchQuery({ ...sessionQuery(), staleTime: 0 });
    if (session.kind === "signed-out") return session;
    if (before !== null && before.id !== session.person.id) location.assign("/");
    openDoor();
    // The list asks again by itself, for the page that failed and no other.
    await queryClient.refetchQueries({
      predicate: ({ state, queryKey }) => state.status === "error" && queryKey[0] !== "threads",
    });
    return session;
  };
}
