import { readFileSync } from "node:fs";
import type { Registry } from "@prometheus-io/client";
import { z } from "zod";
import type { MewsConfig } from "./config/load.ts";
import { blackOutTokens } from "./known-tokens.ts";
import type { Log } from "./log/log.ts";
import type { Database } from "./postgres/database.ts";
import type { Clock } from "./time/clock.ts";
import { observeUpstream } from "./upstream/observe.ts";
import { createMemoryBudget } from "./upstream/queue/budget/memory-budget.ts";
import { createPostgresBudget } from "./upstream/queue/budget/postgres-budget.ts";
import type { UpstreamSettings } from "./upstream/settings.ts";
import { createTransports } from "./upstream/transport/transports.ts";
import { createUpstream, type GuardedUpstream } from "./upstream/upstream.ts";

/** Mews, or what stands in for it: where it is, and with what it may be asked. */
export type Mews = Omit<MewsConfig, "kind">;

export type ConnectDeps = {
  clock: Clock;
  log: Log;
  registry: Registry;
  settings: UpstreamSettings;
  /** where all instances count what is spent of the access tokens; absent: counted in this process alone */
  database?: Database | null;
};

/** The guarded way to Mews, with what it does written to log and metrics. */
export function connectUpstream(
  mews: Mews,
  { clock, log, registry, settings, database }: ConnectDeps,
): GuardedUpstream {
  const transports = createTransports(mews.platformAddress);
  const upstream = createUpstream({
    platformAddress: mews.platformAddress,
    clientToken: mews.clientToken,
    client: `Foyer ${foyerVersion()}`,
    transports,
    clock,
    random: Math.random,
    budget: database
      ? createPostgresBudget(database, { clock, random: Math.random, settings })
      : createMemoryBudget(clock, Math.random, settings),
    settings,
    observe: observeUpstream(log, registry),
    blackOut: blackOutTokens(mews),
  });
  return {
    ...upstream,
    close: async () => {
      await upstream.close();
      await transports.close();
    },
  };
}

const manifest = z.object({ version: z.string() });

/** Foyer's version, as its package says. */
function foyerVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return manifest.parse(JSON.parse(text)).version;
}
