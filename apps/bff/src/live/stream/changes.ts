import { hash } from "node:crypto";
import type { Thread, ThreadEvent, ThreadsQuery } from "@foyer/contract";
import type { Order, Question } from "../../mirror/port.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import type { LiveSettings } from "../settings.ts";
import { endOf, type FollowDeps, type Followed, follow, type Told } from "./follow.ts";
import type { LiveMetrics } from "./metrics.ts";
import { readPlace, writePlace } from "./place.ts";
import type { OpenStream, Streams } from "./streams.ts";

/**
 * What a list is of, from its first row to its last, for the person and as of when it began. Rights
 * are in the question.
 */
export type WholeList = (
  query: ThreadsQuery,
  viewer: Viewer,
  startedAtMs: number,
  signal: AbortSignal,
) => Promise<{ question: Question; connections: string[]; order: Order }>;

export type ChangesDeps = Omit<FollowDeps, "comeBackAfterMs"> & {
  wholeList: WholeList;
  streams: Streams;
  metrics: LiveMetrics;
  /** draws from [0, 1) */
  random: () => number;
  settings: LiveSettings;
};

type Beginning = {
  query: ThreadsQuery;
  viewer: Viewer;
  /** as in the contract: a page's `seq`, or the id of an event */
  after: string;
  lookedBackTo?: string | undefined;
};

export type OpenChanges = {
  stream: OpenStream;
  /** to be read one after the other, and to its end or until the stream is told to end */
  events: AsyncGenerator<ThreadEvent & { id: string }>;
};

export type Changes = {
  /**
   * What changes in a list after a page of it, or after an event of an earlier stream. Throws as
   * `Streams.open` does, and the signal's reason. Close the stream when it is over.
   */
  open(beginning: Beginning, signal: AbortSignal): Promise<OpenChanges>;
};

export function createChanges(deps: ChangesDeps): Changes {
  const { wholeList, clock, settings } = deps;
  const comeBackAfterMs = () =>
    Math.round(settings.comeBackMs + deps.random() * settings.comeBackSpreadMs);
  return {
    async open({ query, viewer, after, lookedBackTo }, signal) {
      const stream = openIn(deps, viewer.id);
      try {
        const openedAtMs = clock.now();
        const place = readPlace(after);
        const startedAtMs = Math.min(place?.startedAtMs ?? openedAtMs, openedAtMs);
        const listNow = () => wholeList(query, viewer, startedAtMs, signal);
        const { question, connections, order } = await listNow();
        const text = printOf(question);
        const followed: Followed = {
          question,
          text,
          connections,
          since: place?.sequence ?? 0,
          isBehind: behind(order, lookedBackTo),
          isStillSame: async () => printOf((await listNow()).question) === text,
        };
        const isOther = place === null || (place.print !== null && place.print !== text);
        const told = isOther ? lost() : follow({ ...deps, comeBackAfterMs }, followed, stream);
        const idOf = ({ sequence }: Told) => writePlace({ sequence, startedAtMs, print: text });
        return { stream, events: withIds(deps, told, idOf, openedAtMs) };
      } catch (error) {
        stream.close();
        throw error;
      }
    },
  };
}

function openIn({ streams, metrics }: ChangesDeps, personId: string): OpenStream {
  try {
    return streams.open(personId);
  } catch (error) {
    metrics.refused();
    throw error;
  }
}

async function* lost(): AsyncGenerator<Told, void> {
  yield endOf("lost", 0);
}

async function* withIds(
  { metrics, clock }: ChangesDeps,
  events: AsyncGenerator<Told, void>,
  idOf: (told: Told) => string,
  openedAtMs: number,
): AsyncGenerator<ThreadEvent & { id: string }, void> {
  for await (const told of events) {
    yield { ...told, id: idOf(told) };
    if (told.event === "end") metrics.ended(told.data.reason);
    if (told.event === "changes") {
      const changedMs = told.data.threads.map(({ updatedUtc }) => Date.parse(updatedUtc));
      const nowMs = clock.now();
      metrics.pushed(changedMs.filter((ms) => ms >= openedAtMs).map((ms) => nowMs - ms));
    }
  }
}

/** Only where a list begins with the newest does what is new come in front of what was given. */
function behind(order: Order, lookedBackTo: string | undefined): (thread: Thread) => boolean {
  if (lookedBackTo === undefined || !order.startsWith("-")) return () => false;
  const fromMs = Date.parse(lookedBackTo);
  const by = order === "-updated" ? "updatedUtc" : "createdUtc";
  return (thread) => Date.parse(thread[by]) < fromMs;
}

/** What a list is of, told apart from any other. */
function printOf(question: object): string {
  return hash("sha256", JSON.stringify(question), "base64url").slice(0, 22);
}
