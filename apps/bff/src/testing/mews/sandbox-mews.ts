import type { MewsTransport } from "@foyer/mews-client";
import { createSandbox, type Sandbox, type SandboxOptions } from "@foyer/mews-sandbox";
import type { ConfiguredConnection } from "../../enterprises/configured.ts";
import type { Clock } from "../../time/clock.ts";
import { createMemoryBudget } from "../../upstream/queue/budget/memory-budget.ts";
import { defaultUpstreamSettings } from "../../upstream/settings.ts";
import { createUpstream, type GuardedUpstream } from "../../upstream/upstream.ts";
import { createFakeClock } from "../fake-clock.ts";

/** The sandbox in process and the guard in front of it, on one fake clock. */
export function createSandboxMews(options: SandboxOptions = {}) {
  const clock = createFakeClock();
  const sandbox = createSandbox({ size: "tiny", now: clock.now, sleep: clock.sleep, ...options });
  return { clock, sandbox, upstream: upstreamTo(sandbox, clock) };
}

/** The guard in front of a sandbox, or of what stands between the two. */
export function upstreamTo(
  sandbox: Pick<Sandbox, "clientToken" | "fetch">,
  clock: Clock,
  line?: { reads: MewsTransport; adds: MewsTransport },
): GuardedUpstream {
  const transport = transportTo(sandbox);
  const random = () => 0.5;
  return createUpstream({
    platformAddress: "https://mews.test",
    clientToken: sandbox.clientToken,
    client: "Foyer test",
    transports: line ?? { reads: transport, adds: transport },
    clock,
    random,
    budget: createMemoryBudget(clock, random, defaultUpstreamSettings),
    settings: defaultUpstreamSettings,
    observe: () => {},
  });
}

export function transportTo(sandbox: Pick<Sandbox, "fetch">): MewsTransport {
  return (url, request) => sandbox.fetch(new Request(url, request));
}

/** A sandbox's connection as an operator would list it, with nothing but its name and token. */
export function configured(
  sandbox: Sandbox,
  name: string,
  parts: Partial<ConfiguredConnection> = {},
): ConfiguredConnection {
  const connection = sandbox.connections.find((candidate) => candidate.name === name);
  if (!connection) throw new Error(`The sandbox has no connection ${name}.`);
  return {
    name,
    accessToken: () => connection.accessToken,
    covers: connection.covers.kind,
    enterprises: [],
    createsIn: null,
    ...parts,
  };
}
