import type { MewsTransport } from "@foyer/mews-client";
import { createAddTransport } from "./for-adds.ts";
import { createReadTransport } from "./for-reads.ts";

export type Transports = { reads: MewsTransport; adds: MewsTransport; close(): Promise<void> };

const defaultTransportLimits = { connectMs: 4_000, connections: 128 };

/** The way out to one Mews host, given by scheme and host. No other host can be reached through it. */
export function createTransports(
  platformAddress: string,
  limits = defaultTransportLimits,
): Transports {
  const reads = createReadTransport(platformAddress, limits);
  const adds = createAddTransport(platformAddress, limits);
  return { reads: reads.send, adds, close: () => reads.close() };
}
