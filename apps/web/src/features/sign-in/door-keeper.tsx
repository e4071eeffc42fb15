import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { openDoor, shutDoor, useDoor } from "../../shared/api/door.ts";
import { sessionQuery } from "../../shared/session/session.ts";
import { onDemand } from "../../ui/on-demand.tsx";
import { SignInHere } from "./sign-in-page.tsx";

/**
 * Asks who is signed in. Somebody who is not sees how to sign in instead of the page; a session that
 * ends keeps the page and asks over it.
 */
export function DoorKeeper() {
  const { data: session } = useQuery(sessionQuery());
  const door = useDoor();
  const [putAsideAt, setPutAsideAt] = useState(0);
  const kind = session?.kind;
  useEffect(() => {
    if (kind === "signed-out") shutDoor();
    // A page that needs no session was left for one that does.
    return () => openDoor();
  }, [kind]);
  if (session?.kind === "signed-out") return <SignInHere />;
  if (session?.kind !== "signed-in" || door.kind !== "ended" || door.times <= putAsideAt)
    return null;
  return <dialog.OnDemand person={session.person} onPutAside={() => setPutAsideAt(door.times)} />;
}

const dialog = onDemand(async () => (await import("./sign-in-dialog.tsx")).SignInDialog);
