import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sessionQuery } from "../../shared/account/session-query.ts";
import { useHealing } from "../../shared/api/use-healing.ts";
import { endPage, useSessionStatus } from "../../shared/session/session-status.ts";
import { tellTabs, watchTabs } from "../../shared/session/tabs.ts";
import { onDemand } from "../../ui/on-demand.tsx";
import { SignInHere } from "./sign-in-page.tsx";

/**
 * Asks who is signed in, and again whenever another tab may have changed that. Somebody who is not
 * signed in sees how to sign in instead of the page; a session that ends keeps the page and asks over it.
 */
export function SessionKeeper() {
  useQuery(sessionQuery());
  const status = useSessionStatus();
  const [putAsideAt, setPutAsideAt] = useState(0);
  useOtherTabs(status.kind === "signed-in");
  useHealing();
  if (status.kind === "signed-out") return <SignInHere ways={status.ways} />;
  if (status.kind !== "ended" || status.times <= putAsideAt) return null;
  return <dialog.OnDemand status={status} onPutAside={() => setPutAsideAt(status.times)} />;
}

const dialog = onDemand(async () => (await import("./sign-in-dialog.tsx")).SignInDialog);

function useOtherTabs(isSignedIn: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (isSignedIn) tellTabs("signed-in");
  }, [isSignedIn]);
  useEffect(() => {
    const onDoubt = () => void queryClient.refetchQueries(sessionQuery(), { cancelRefetch: false });
    return watchTabs({ onDoubt, onSignedOut: endPage });
  }, [queryClient]);
}
