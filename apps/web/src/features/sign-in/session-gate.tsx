import type { ReactNode } from "react";
import { useSessionStatus } from "../../shared/session/session-status.ts";
import { onDemand } from "../../ui/on-demand.tsx";

/**
 * Stands round every page that needs a session. The page does not wait for it: what it asks for is
 * asked at once, and the server says no where nobody is signed in.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { kind } = useSessionStatus();
  if (kind === "over") return null;
  return (
    <>
      {kind !== "signed-out" && children}
      <keeper.OnDemand />
    </>
  );
}

const keeper = onDemand(async () => (await import("./sign-in-pages.ts")).SessionKeeper);
