import type { Person } from "@foyer/contract";
import { useSessionStatus } from "../../../shared/session/session-status.ts";

/** Whose drafts these are; undefined while nobody is known to be signed in. */
export function usePerson(): Person | undefined {
  const status = useSessionStatus();
  return status.kind === "signed-in" || status.kind === "ended" ? status.person : undefined;
}
