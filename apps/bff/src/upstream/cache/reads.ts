import {
  type Answer,
  MewsAnswerTooLargeError,
  MewsConnectionError,
  MewsRateLimitedError,
  MewsSchemaError,
  MewsServerError,
  MewsTooHeavyError,
} from "@foyer/mews-client";
import {
  UpstreamLimitedError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import type { CallOptions, Connection, Priority, ReadAnswer, UpstreamEvent } from "../port.ts";
import { createUrgency, type Urgency } from "../queue/urgency.ts";
import type { UpstreamSettings } from "../settings.ts";
import { createFlights } from "./coalesce.ts";
import { createKeptAnswers } from "./kept-answers.ts";

type ReadName = { connection: Connection; operation: string; filter: object };
type Send<T> = (urgency: Urgency, signal: AbortSignal) => Promise<Answer<T>>;

export type SharedReads<T> = {
  /** Asks Mews through `send`, or finds the answer in flight or in memory. */
  read(name: ReadName, options: CallOptions, send: Send<T>): Promise<ReadAnswer<T>>;
  /** what is known of the connection has changed: ask again, whatever is kept or in flight */
  outdate(connection: Connection): void;
};

/**
 * | who asks | joins one in flight | from memory |
 * | --- | --- | --- |
 * | create | no | no: what it reads decides what became of a thread |
 * | person, prefetch | yes | fresh; older while it is asked for again; old when Mews fails, saying so |
 * | poller | yes | fresh only: it looks for news |
 * | who keeps it itself | yes | no |
 */
export function createSharedReads<T>(
  clock: Pick<Clock, "now" | "monotonicMs">,
  settings: UpstreamSettings["cache"],
  observe: (event: UpstreamEvent) => void,
  closing: AbortSignal,
): SharedReads<T> {
  const limits = { keepMs: settings.staleOnErrorMs, mostBytes: settings.mostBytes };
  const answers = createKeptAnswers<Answer<T>>(clock, limits);
  const flights = createFlights<Answer<T>, Urgency>();
  const editions = new Map<string, number>();

  return {
    async read(name, options, send) {
      const { priority, person, signal } = options;
      if (priority === "create") return live(await send(createUrgency(priority, person), signal));
      const kept = options.unkept ? undefined : answers.get(keyOf(name));
      if (kept && !kept.outdated) {
        if (kept.ageMs <= settings.freshMs) return told("served-fresh", name, live(kept.answer()));
        if (kept.ageMs <= settings.staleMs && takesOld(priority)) {
          ask(name, { ...options, priority: "prefetch", signal: closing }, send).catch(() => {});
          return told("served-stale", name, live(kept.answer()));
        }
      }
      try {
        return live(await ask(name, options, send));
      } catch (error) {
        if (!kept || signal.aborted || !takesOld(priority) || !isOutage(error)) throw error;
        return told("served-as-of", name, { ...kept.answer(), asOfMs: kept.asOfMs });
      }
    },
    outdate(connection) {
      editions.set(connection.name, editionOf(connection) + 1);
      answers.outdate(connection.name);
    },
  };

  function ask(name: ReadName, { priority, person, unkept, signal }: CallOptions, send: Send<T>) {
    const edition = editionOf(name.connection);
    const flightKey = `${edition} ${keyOf(name)}`;
    const running = flights.running(flightKey);
    if (running) observe({ kind: "coalesced", ...readOf(name) });
    running?.raise(priority, person);
    return flights.join(flightKey, signal, () => {
      const urgency = createUrgency(priority, person);
      const start = async (shared: AbortSignal) => {
        const answer = await send(urgency, shared);
        if (!unkept && edition === editionOf(name.connection))
          answers.put(keyOf(name), name.connection.name, answer);
        return answer;
      };
      return { start, about: urgency };
    });
  }

  function editionOf({ name }: Connection) {
    return editions.get(name) ?? 0;
  }

  function told<K extends "served-fresh" | "served-stale" | "served-as-of">(
    kind: K,
    name: ReadName,
    answer: ReadAnswer<T>,
  ) {
    observe({ kind, ...readOf(name) });
    return answer;
  }
}

function live<T>(answer: Answer<T>): ReadAnswer<T> {
  return { ...answer, asOfMs: null };
}

function keyOf({ connection, operation, filter }: ReadName) {
  const sorted = Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([connection.name, operation, sorted]);
}

function readOf({ connection, operation }: ReadName) {
  return { connection: connection.name, operation };
}

function takesOld(priority: Priority) {
  return priority !== "poller";
}

/** Mews is away, busy or broken. A refusal (400, 401, 403) is an answer, and old rows would hide it. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof MewsConnectionError ||
    error instanceof MewsServerError ||
    error instanceof MewsRateLimitedError ||
    error instanceof MewsTooHeavyError ||
    error instanceof MewsSchemaError ||
    error instanceof MewsAnswerTooLargeError ||
    error instanceof UpstreamLimitedError ||
    error instanceof UpstreamUnavailableError ||
    error instanceof UpstreamTimeoutError
  );
}
