import { randomUUID } from "node:crypto";
import type { ThreadsFilter } from "@foyer/mews-client";
import type { CallOptions, Connection, UpstreamEvent } from "../../upstream/port.ts";
import { createMemoryBudget } from "../../upstream/queue/budget/memory-budget.ts";
import { defaultUpstreamSettings, type UpstreamSettings } from "../../upstream/settings.ts";
import { createUpstream } from "../../upstream/upstream.ts";
import { createFakeClock } from "../fake-clock.ts";
import { createScriptedMews, type Reply, type SentRequest } from "./scripted-mews.ts";

/** A guard over a scripted Mews, with the default settings but for `changes`, on a fake clock. */
export function createGuardedMews(
  script: (sent: SentRequest) => Reply,
  changes: Partial<UpstreamSettings> = {},
) {
  const clock = createFakeClock();
  const mews = createScriptedMews(clock, script);
  const events: UpstreamEvent[] = [];
  const random = () => 0.5;
  const settings = { ...defaultUpstreamSettings, ...changes };
  const upstream = createUpstream({
    platformAddress: "https://mews.test",
    clientToken: "client-token",
    client: "Foyer test",
    transports: { reads: mews.transport, adds: mews.transport },
    clock,
    random,
    budget: createMemoryBudget(clock, random, settings),
    settings,
    observe: (event) => events.push(event),
  });
  return { clock, mews, events, upstream };
}

export function connectionTo(name: string, accessToken = `token of ${name}`): Connection {
  const enterpriseId = "00000000-0000-4000-8000-000000000001";
  return { name, accessToken: () => accessToken, covers: { kind: "property", enterpriseId } };
}

export const aWeek = {
  StartUtc: "2026-11-13T00:00:00Z",
  EndUtc: "2026-11-20T00:00:00Z",
};

/** A filter that no other call has, so that nothing is shared or kept. */
export function ownFilter(count = 100): ThreadsFilter {
  return { created: aWeek, count, cursor: randomUUID() };
}

export function as(
  priority: CallOptions["priority"],
  signal = new AbortController().signal,
): CallOptions {
  return { priority, signal };
}

/** Threads as Mews writes them, newest first, a minute apart. */
export function wireThreads(count: number, newestUtc = "2026-11-19T12:00:00Z") {
  const newest = Date.parse(newestUtc);
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(newest - index * 60_000).toISOString();
    return {
      Id: randomUUID(),
      OriginalSender: "Anna",
      Subject: "Parking",
      CreatedUtc: at,
      UpdatedUtc: at,
      IsResolved: false,
    };
  });
}

export function pageOf(count: number): Reply {
  const threads = wireThreads(count);
  return { body: { MessageThreads: threads, Cursor: threads.at(-1)?.Id ?? null } };
}
