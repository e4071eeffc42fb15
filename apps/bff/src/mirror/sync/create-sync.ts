import type { MewsThread } from "@foyer/mews-client";
import type { Directory } from "../../enterprises/port.ts";
import type { Clock } from "../../time/clock.ts";
import { type Repeating, repeat } from "../../time/repeating.ts";
import type { Upstream } from "../../upstream/port.ts";
import { keptFromMs } from "../keeping/retention.ts";
import type { Mirror, Order, Question } from "../port.ts";
import type { Ask, Sure } from "./asking/ask.ts";
import { howFar, type ReachedPart } from "./asking/how-far.ts";
import { makeSure } from "./asking/make-sure.ts";
import type { Holder } from "./background/holder.ts";
import { createScheduler, type Pace } from "./background/scheduler.ts";
import { storeMade } from "./made.ts";
import type { SyncEvent } from "./reads/events.ts";
import { createReading } from "./reads/reading.ts";
import { createSources, type Sources } from "./reads/sources.ts";
import type { SyncSettings } from "./settings.ts";
import { createFreshness } from "./steps/freshness.ts";

export type SyncDeps = {
  mirror: Mirror;
  upstream: Pick<Upstream, "getThreads">;
  directory: Directory;
  clock: Clock;
  settings: SyncSettings;
  /** threads last changed longer ago are not kept, so they are read only for who asks; null: all are */
  months: number | null;
  /** changes with the ClientToken: an integration sees the threads of its own alone */
  print: string;
  /** this process, unlike any other on the same mirror */
  holder: Holder;
  observe: (event: SyncEvent) => void;
};

export type Sync = {
  /** Begins the work in the background. */
  start(): void;
  /** See make-sure.ts. */
  makeSure(ask: Ask, signal: AbortSignal): Promise<Sure>;
  /** See how-far.ts. */
  howFar(question: Question, order: Order, signal: AbortSignal): Promise<ReachedPart[]>;
  /** Keeps the connections up to date, as often as where somebody looks, until the function is called. */
  lookAt(connections: readonly string[]): () => void;
  paceOf(connection: string): Pace;
  /** Something of the connection has changed: catch up soon, once however often this is called. */
  hurry(connection: string): void;
  /**
   * A thread was made through Foyer: it is in the mirror when this resolves, unless that takes too long or
   * fails, and what else changed is asked for soon. Never rejects.
   */
  made(enterpriseId: string, thread: MewsThread): Promise<void>;
  /** Ends the work in the background. What was not stored yet is asked for again another time. */
  stop(): Promise<void>;
};

/**
 * Keeps the mirror in step with Mews. Everything it has to know after a restart is in the mirror, so it
 * may be killed at any moment, and several may work on one mirror.
 */
export function createSync(deps: SyncDeps): Sync {
  const { mirror, upstream, directory, clock, settings, observe } = deps;
  const stopping = new AbortController();
  const read = createReading(upstream, observe);
  const parts = { mirror, clock, settings, observe, read, likelyMs: new Map() };
  const sources = createSources(mirror, directory, deps.print);
  const freshness = createFreshness(parts, stopping.signal);
  const background = {
    freshness,
    holder: deps.holder,
    keptFromMs: () => keptFromMs(clock.now(), deps.months),
    stopping: stopping.signal,
  };
  const scheduler = createScheduler({ ...parts, ...background });
  const everyMs = settings.background.planEveryMs;
  let planning: Repeating | null = null;
  let planned: Sources | null = null;
  const asking = async (signal: AbortSignal) => {
    const known = await sources(signal);
    if (known !== planned) scheduler.plan(known);
    planned = known;
    const sourceOf = (connection: string) => known.get(connection);
    return { ...parts, freshness, sourceOf, want: scheduler.want };
  };

  return {
    start() {
      planning = repeat({
        clock,
        async round(signal) {
          scheduler.plan(await sources(signal));
          observe({ kind: "planned", connection: "all" });
          return everyMs;
        },
        onFailure: (error) => observe({ kind: "failed", connection: "all", error }),
        pauseAfterFailureMs: Math.min(everyMs, settings.background.retryMs),
      });
    },
    makeSure: async (ask, signal) => makeSure(await asking(signal), ask, signal),
    howFar: async (question, order, signal) => howFar(await asking(signal), question, order),
    lookAt: scheduler.lookAt,
    paceOf: scheduler.paceOf,
    hurry: scheduler.hurry,
    made: (...given) =>
      storeMade({ ...parts, sources, hurry: scheduler.hurry, stopping: stopping.signal }, ...given),
    async stop() {
      stopping.abort();
      await planning?.stop();
      await scheduler.stop();
    },
  };
}
