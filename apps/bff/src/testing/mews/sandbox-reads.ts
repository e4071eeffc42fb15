import { createMewsClient } from "@foyer/mews-client";
import type { Sandbox } from "@foyer/mews-sandbox";
import type { Upstream } from "../../upstream/port.ts";
import type { FakeClock } from "../fake-clock.ts";

export type Reads = Pick<Upstream, "getThreads">;

/** Threads of the sandbox with nothing between: no budget, no retry, nothing kept. */
export function readsOf(sandbox: Sandbox, clock: FakeClock): Reads {
  const client = createMewsClient({
    platformAddress: "https://mews.test",
    clientToken: sandbox.clientToken,
    client: "Foyer test",
    now: clock.now,
    monotonicMs: clock.monotonicMs,
    transport: (url, request) => sandbox.fetch(new Request(url, request)),
  });
  return {
    async getThreads(connection, filter, { signal }) {
      const answer = await client.getThreads(connection.accessToken(), filter, signal);
      const { threads, cursor } = answer.value;
      const end = cursor === null || threads.length < filter.count;
      return { ...answer, asOfMs: null, value: { threads, cursor, end } };
    },
  };
}
