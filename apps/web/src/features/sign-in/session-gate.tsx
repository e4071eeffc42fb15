import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useSignedOut } from "../../shared/api/signed-out.ts";
import { sessionQuery } from "../../shared/session/session.ts";
import { onDemand } from "../../ui/on-demand.tsx";

/**
 * Stands round every page that needs a session. The page does not wait for it: what it asks for is
 * asked at once, and the server says no where nobody is signed in. Somebody who never was sees how to
 * sign in instead of the page; a session that ends keeps the page and asks over it.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: session } = useQuery(sessionQuery());
  const { isOut, times } = useSignedOut();
  const [putAsideAt, setPutAsideAt] = useState(0);
  if (session?.kind === "signed-out") return <page.OnDemand />;
  const isAsked = session?.kind === "signed-in" && isOut && times > putAsideAt;
  return (
    <>
      {children}
      {isAsked && (
        <dialog.OnDemand person={session.person} onPutAside={() => setPutAsideAt(times)} />
      )}
    </>
  );
}

const page = onDemand(async () => (await import("./sign-in-page.tsx")).SignInHere);
const dialog = onDemand(async () => (await import("./sign-in-dialog.tsx")).SignInDialog);
