import type { MewsClient } from "@foyer/mews-client";
import type { AddPlace, CallOptions, Connection } from "./port.ts";
import { createUrgency } from "./queue/urgency.ts";
import { type Guards, takeLeave } from "./resilience/guarded-call.ts";

/**
 * Everything an add needs, taken before anything is written down; and then one send, with no retry
 * under it, since `add` is not idempotent.
 */
export async function takeAddPlace(
  guards: Guards,
  client: Pick<MewsClient, "addThread">,
  connection: Connection,
  { person, signal }: Pick<CallOptions, "person" | "signal">,
): Promise<AddPlace> {
  const urgency = createUrgency("create", person);
  const operation = "messageThreads/add";
  const wanted = { connection, operation, urgency, kind: "creates", attempt: 1 } as const;
  const leave = await takeLeave(guards, wanted, signal);
  let state: "free" | "used" | "released" = "free";

  return {
    async send(thread, sendSignal) {
      if (state !== "free") throw new Error(`An add place sends once; this one is ${state}.`);
      state = "used";
      const { createMs } = guards.settings.deadlines;
      return leave.send(
        (accessToken, attemptSignal) => client.addThread(accessToken, thread, attemptSignal),
        createMs,
        sendSignal,
      );
    },
    release() {
      if (state === "free") leave.giveUp();
      if (state === "free") state = "released";
    },
  };
}
