import type { Interval, MewsThread, MewsTransport, ThreadsFilter } from "@foyer/mews-client";
import { createSandbox, type Sandbox, type SandboxOptions } from "@foyer/mews-sandbox";
import { onTestFinished } from "vitest";
import { UpstreamLimitedError } from "../../errors/errors.ts";
import type { Connection, Priority, Upstream, UpstreamEvent } from "../../upstream/port.ts";
import { createMemoryBudget } from "../../upstream/queue/budget/memory-budget.ts";
import { defaultUpstreamSettings, type UpstreamSettings } from "../../upstream/settings.ts";
import { createUpstream } from "../../upstream/upstream.ts";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { as } from "./guarded-mews.ts";

export type GuardedSandbox = {
  clock: FakeClock;
  sandbox: Sandbox;
  upstream: Upstream;
  /** of the first property, Prague */
  prague: Connection;
  events: UpstreamEvent[];
};

/** The guard over a whole Connector API in process, both on one fake clock. */
export function createGuardedSandbox(
  options: SandboxOptions,
  changes: Partial<UpstreamSettings> = {},
  around = (transport: MewsTransport) => transport,
): GuardedSandbox {
  const clock = createFakeClock();
  const sandbox = createSandbox({ size: "tiny", now: clock.now, sleep: clock.sleep, ...options });
  onTestFinished(() => sandbox.close());
  const transport = around((url, request) => sandbox.fetch(new Request(url, request)));
  const events: UpstreamEvent[] = [];
  const random = seededRandom();
  const settings = { ...defaultUpstreamSettings, ...changes };
  const upstream = createUpstream({
    platformAddress: "https://mews.test",
    clientToken: sandbox.clientToken,
    client: "Foyer test",
    transports: { reads: transport, adds: transport },
    clock,
    random,
    budget: createMemoryBudget(clock, random, settings),
    settings,
    observe: (event) => events.push(event),
  });
  return { clock, sandbox, upstream, prague: connectionOf(sandbox, "prague"), events };
}

function connectionOf(sandbox: Sandbox, name: string): Connection {
  const found = sandbox.connections.find((connection) => connection.name === name);
  if (!found) throw new Error(`The sandbox has no connection "${name}".`);
  return { ...found, accessToken: () => found.accessToken };
}

/** The same numbers each time (a linear congruential generator, Numerical Recipes). */
function seededRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The last `days` days before the fake clock's start, as a window. */
export function lastDays(days: number): Interval {
  const end = Date.UTC(2026, 10, 20, 12);
  const start = end - days * 86_400_000;
  return { StartUtc: new Date(start).toISOString(), EndUtc: new Date(end).toISOString() };
}

/** Every page until the end, coming back later when told to. Moves the clock on while it waits. */
export async function readAll(
  { upstream, clock, prague }: GuardedSandbox,
  filter: ThreadsFilter,
  priority: Priority = "person",
): Promise<MewsThread[]> {
  const comeBackLater = async (error: unknown) => {
    if (!(error instanceof UpstreamLimitedError)) throw error;
    await clock.sleep(error.retryAfterMs);
  };
  const all: MewsThread[] = [];
  let cursor: string | null = null;
  while (true) {
    const page: ThreadsFilter = cursor ? { ...filter, cursor } : filter;
    const reading = upstream.getThreads(prague, page, as(priority)).catch(comeBackLater);
    const answer = await whileMoving(clock, reading);
    if (!answer) continue;
    const { value } = answer;
    all.push(...value.threads);
    if (value.end) return all;
    cursor = value.cursor;
  }
}

/** Moves the clock on in steps until `promise` has settled. */
async function whileMoving<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let settled = false;
  const land = () => {
    settled = true;
  };
  promise.then(land, land);
  while (!settled) await clock.advance(100);
  return promise;
}

/** What the list must hold, from the sandbox's own books: ids of Prague's threads, newest first. */
export function idsInPrague(
  { sandbox, prague }: GuardedSandbox,
  windows: { created?: Interval; updated?: Interval },
): string[] {
  const { covers } = prague;
  const enterpriseIds = covers.kind === "property" ? [covers.enterpriseId] : covers.enterpriseIds;
  const spans = Object.entries(windows).map(([by, { StartUtc, EndUtc }]) => [
    by,
    { startUtc: StartUtc, endUtc: EndUtc },
  ]);
  const filter = { enterpriseIds, ...Object.fromEntries(spans) };
  return sandbox.control.threads(filter).map((thread) => thread.id);
}
