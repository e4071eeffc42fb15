import type { MewsClient } from "@foyer/mews-client";
import type { AddPermit, CallOptions, Connection } from "./port.ts";
import { createUrgency } from "./queue/urgency.ts";
import { acquirePermit, type Guards } from "./resilience/guarded-call.ts";

/**
 * Everything an add needs, taken before anything is written down; and then one send, with no retry
 * under it, since `add` is not idempotent.
 */
export async function acquireAddPermit(
  guards: Guards,
  client: Pick<MewsClient, "addThread">,
  connection: Connection,
  { person, signal }: Pick<CallOptions, "person" | "signal">,
): Promise<AddPermit> {
  const urgency = createUrgency("create", person);
  const operation = "messageThreads/add";
  const wanted = { connection, operation, urgency, kind: "creates", attempt: 1 } as const;
  const permit = await acquirePermit(guards, wanted, signal);
  let state: "free" | "used" | "released" = "free";

  return {
    async send(thread, sendSignal) {
      if (state !== "free") throw new Error(`An add permit sends once; this one is ${state}.`);
      state = "used";
      const { createMs } = guards.settings.deadlines;
      return permit.send(
        (accessToken, attemptSignal) => client.addThread(accessToken, thread, attemptSignal),
        createMs,
        sendSignal,
      );
    },
    release() {
      if (state === "free") permit.release();
      if (state === "free") state = "released";
    },
  };
}
