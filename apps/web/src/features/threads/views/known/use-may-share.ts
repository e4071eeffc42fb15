import { useSessionStatus } from "../../../../shared/session/session-status.ts";

/** Viewers use what others share. */
export function useMayShare(): boolean {
  const status = useSessionStatus();
  return "person" in status && status.person.role !== "viewer";
}
