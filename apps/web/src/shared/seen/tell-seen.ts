import { type SeenThread, seenEndpoints, seenSchema } from "@foyer/contract";
import { request } from "../api/request.ts";
import { setSeen } from "./seen.ts";

/** Somebody is here. */
export function tellVisit(): Promise<void> {
  return tell(seenEndpoints.visit);
}

/** These threads were looked at as they are. */
export function tellLook(threads: readonly SeenThread[]): Promise<void> {
  const looked = threads.map(({ id, updatedUtc }) => ({ id, updatedUtc }));
  return tell(seenEndpoints.threads, { threads: looked });
}

/** All was seen. @param upToUtc the latest update that is shown */
export function tellAllSeen(upToUtc: string | undefined): Promise<void> {
  return tell(seenEndpoints.all, { upToUtc });
}

async function tell(path: string, body: object = {}): Promise<void> {
  setSeen(await request({ path, method: "POST", body, reply: seenSchema }));
}
