import { Client } from "pg";
import type { Clock } from "../time/clock.ts";
import { repeat } from "../time/repeating.ts";
import type { Database } from "./database.ts";

/** How soon a connection that ended, or was refused, is made anew. */
const againMs = 1_000;

/**
 * Hears what is notified on a channel, by a connection of its own. What is notified while there is none
 * is lost, and so `hear` is also called whenever one begins: it says "look now" and no more, and who
 * hears looks now and then by themselves. `payload`: others are not heard.
 */
export function listen(
  { client }: Pick<Database, "client">,
  { channel, payload }: { channel: string; payload: string },
  hear: () => void,
  clock: Clock,
): { stop(): Promise<void> } {
  const listening = repeat({
    clock,
    pauseAfterFailureMs: againMs,
    onFailure: () => {},
    round: async (signal) => {
      const listener = new Client(client);
      const ended = new Promise<void>((resolve) => listener.on("end", () => resolve()));
      listener.on("error", () => {});
      listener.on("notification", (one) => {
        if (one.payload === payload) hear();
      });
      const leave = () => void listener.end();
      try {
        await listener.connect();
        await listener.query(`LISTEN ${channel}`);
        signal.addEventListener("abort", leave);
        if (signal.aborted) leave();
        hear();
        await ended;
      } finally {
        signal.removeEventListener("abort", leave);
        await listener.end().catch(() => {});
      }
      return againMs;
    },
  });
  return { stop: listening.stop };
}
