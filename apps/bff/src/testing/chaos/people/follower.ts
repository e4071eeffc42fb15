import { setTimeout as after } from "node:timers/promises";
import { endpoints, type Thread, threadEvents, threadsPageSchema } from "@foyer/contract";
import type { EventSourceMessage } from "eventsource-parser";
import { beatMs } from "../settings.ts";
import type { Tally } from "../tally.ts";
import { serverSentEvents } from "./server-sent-events.ts";
import type { Visitor } from "./visitor.ts";

/** A list that somebody looks at, kept by a stream as the page in a browser keeps it. */
export type Follower = {
  rows: ReadonlyMap<string, Thread>;
  /** what the list is of, for whoever knows the truth */
  states: readonly Thread["state"][];
  /** Loads the list and follows it, over and over, until the signal. */
  follow(signal: AbortSignal): Promise<void>;
};

export type FollowerOptions = {
  visitor: Visitor;
  tally: Tally;
  states: readonly Thread["state"][];
  /** where the stream is asked for */
  origin: string;
};

/** "reload": where the stream was is of no use any more. */
type Next = "come-back" | "reload";

const askAgainMs = 300;

export function openFollower({ visitor, tally, states, origin }: FollowerOptions): Follower {
  const rows = new Map<string, Thread>();
  const query = `created=2010-01-01/2100-01-01&state=${states.join(",")}&limit=1000`;
  let last = "";

  /** false: not all of it could be had */
  async function load(): Promise<boolean> {
    const read = new Map<string, Thread>();
    let seq: number | null = null;
    let cursor = "";
    while (true) {
      const answer = await visitor.ask(`${endpoints.threads}?${query}${cursor}`);
      if (answer?.status !== 200) return false;
      const page = threadsPageSchema.parse(answer.body);
      seq ??= page.seq;
      for (const thread of page.threads) read.set(thread.id, thread);
      if (page.progress.kind === "incomplete") return false;
      if (page.progress.kind === "end") break;
      cursor = `&cursor=${encodeURIComponent(page.progress.cursor)}`;
    }
    rows.clear();
    for (const [id, thread] of read) rows.set(id, thread);
    last = String(seq);
    tally.count("lists loaded");
    return true;
  }

  async function readStream(signal: AbortSignal): Promise<Next> {
    const events = serverSentEvents(`${origin}${endpoints.threadChanges}?${query}&seq=${last}`, {
      headers: { ...visitor.headers(), "Last-Event-ID": last },
      silenceMs: 3 * beatMs,
      signal,
      onRefused(status) {
        if (status < 500) tally.broken("answers", `a stream: ${status}`);
      },
    });
    for await (const event of events) {
      const next = take(event);
      if (next) return next;
    }
    tally.count("streams cut");
    return "come-back";
  }

  function take({ id, event, data }: EventSourceMessage): Next | null {
    if (id !== undefined) last = id;
    if (event === "changes") {
      const { threads, left } = threadEvents.changes.parse(JSON.parse(data));
      for (const thread of threads) rows.set(thread.id, thread);
      for (const gone of left) rows.delete(gone);
    }
    if (event !== "end") return null;
    const { reason } = threadEvents.end.parse(JSON.parse(data));
    if (reason === "signed-out" || reason === "rights-changed")
      tally.broken("answers", `a stream: ${reason}, while session and rights stood`);
    tally.count(`streams ended: ${reason}`);
    return reason === "unavailable" ? "come-back" : "reload";
  }

  return {
    rows,
    states,
    async follow(signal) {
      let next: Next = "reload";
      while (!signal.aborted) {
        try {
          const isHere = next === "come-back" || (await load());
          if (isHere) next = await readStream(signal);
        } catch (error) {
          tally.broken("answers", `a list: ${error}`);
          next = "reload";
        }
        if (!signal.aborted) await after(askAgainMs);
      }
    },
  };
}
