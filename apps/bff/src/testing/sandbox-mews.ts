import type { MewsTransport } from "@foyer/mews-client";
import { createSandbox, type Sandbox, type SandboxOptions } from "@foyer/mews-sandbox";
import type { ConfiguredConnection } from "../config/load.ts";
import { defaultUpstreamSettings } from "../upstream/settings.ts";
import { createUpstream } from "../upstream/upstream.ts";
import { createFakeClock } from "./fake-clock.ts";

/** The sandbox in process and the guard in front of it, on one fake clock. */
export function createSandboxMews(options: SandboxOptions = {}) {
  const clock = createFakeClock();
  const sandbox = createSandbox({ size: "tiny", now: clock.now, sleep: clock.sleep, ...options });
  const transport = transportTo(sandbox);
  const upstream = createUpstream({
    platformAddress: "https://mews.test",
    clientToken: sandbox.clientToken,
    client: "Foyer test",
    transports: { reads: transport, adds: transport },
    clock,
    random: () => 0.5,
    settings: defaultUpstreamSettings,
    observe: () => {},
  });
  return { clock, sandbox, upstream };
}

function transportTo(sandbox: Sandbox): MewsTransport {
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
