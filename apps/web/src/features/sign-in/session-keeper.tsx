import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sessionQuery } from "../../shared/account/session-query.ts";
import { watchSession } from "../../shared/account/session-watch.ts";
import { useSessionStatus } from "../../shared/session/session-status.ts";
import { onDemand, overlayOnDemand } from "../../ui/loading/on-demand.tsx";

/**
 * Asks who is signed in, and again whenever another tab may have changed that. Somebody who is not
 * signed in sees how to sign in instead of the page; a session that ends keeps the page and asks over it.
 */
export function SessionKeeper() {
  useQuery(sessionQuery());
  const queryClient = useQueryClient();
  const status = useSessionStatus();
  const [putAsideAt, setPutAsideAt] = useState(0);
  useEffect(() => watchSession(queryClient), [queryClient]);
  if (status.kind === "signed-out") return <signIn.OnDemand ways={status.ways} />;
  if (status.kind !== "ended" || status.times <= putAsideAt) return null;
  return <dialog.OnDemand status={status} onPutAside={() => setPutAsideAt(status.times)} />;
}

const signIn = onDemand(async () => (await import("./sign-in-pages.ts")).SignInHere);
const dialog = overlayOnDemand(async () => (await import("./sign-in-dialog.tsx")).SignInDialog);
