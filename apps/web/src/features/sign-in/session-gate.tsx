import type { ReactNode } from "react";
import { useSessionStatus } from "../../shared/session/session-status.ts";

type SessionGateProps = {
  /** watches over the session; null while it is fetched */
  keeper: ReactNode;
  children: ReactNode;
};

/**
 * Stands round every page that needs a session. The page does not wait for it: what it asks for is
 * asked at once, and the server says no where nobody is signed in.
 */
export function SessionGate({ keeper, children }: SessionGateProps) {
  const { kind } = useSessionStatus();
  if (kind === "over") return null;
  return (
    <>
      {kind !== "signed-out" && children}
      {keeper}
    </>
  );
}
