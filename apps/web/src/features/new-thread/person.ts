import type { Person } from "@foyer/contract";
import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../../shared/session/session.ts";

/** Whose drafts these are; undefined while nobody is known to be signed in. */
export function usePerson(): Person | undefined {
  const { data: session } = useQuery(sessionQuery());
  return session?.kind === "signed-in" ? session.person : undefined;
}
