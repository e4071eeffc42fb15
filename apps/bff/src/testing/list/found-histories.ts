import type { History } from "./histories.ts";

type Thread = History["threads"][number];

/** Histories that failed once, in few of a thousand: played each time, before the random ones. */
export const foundHistories: History[] = [
  // A source is retried, gives its rows of the instant the list is at, and fails again there.
  history({
    properties: 2,
    threads: [thread(0, 1), thread(0, 1, 1), thread(0, 1441), thread(0, 1), thread(1, 1441)],
    query: { updated: "last-12-months", limit: 5 },
    events: [
      { kind: "fail", property: 3 },
      { kind: "update", thread: 0 },
      { kind: "wait", minutes: 0 },
      { kind: "fail", property: 1 },
    ],
  }),
  // The first read goes by created time, and leaves out what is older and was updated of late.
  history({
    threads: [
      thread(0, 3),
      thread(0, 3, 3),
      ...Array.from({ length: 6 }, () => resolved(thread(0, 3, 3))),
      thread(0, 3, 3),
      resolved(thread(0, 3, 3)),
      thread(0, 1),
    ],
    query: { created: "last-30-days", order: "-updated", state: "open", limit: 2 },
    settings: { rounds: 1, pageThreads: 10, behind: 1 },
  }),
  // A source that fails at first has what was updated after the first row of the others.
  history({
    properties: 2,
    threads: [thread(3, 391_022, 1), thread(0, 391_022)],
    query: { updated: "2026-02-21/2026-11-17", order: "-updated", limit: 1 },
    events: [{ kind: "fail", property: 3 }],
    settings: { rounds: 3, pageThreads: 3, behind: 1 },
  }),
  // The only source fails at first, and what it has was updated as the list was asked for.
  history({
    properties: 2,
    threads: [thread(0, 1)],
    query: {
      created: "2026-11-20/2026-11-20",
      updated: "last-12-months",
      order: "-updated",
      limit: 5,
    },
    events: [{ kind: "fail", property: 0 }],
  }),
];

type Own = Pick<History, "threads"> & {
  query: Partial<History["query"]>;
  /** how many; all in Prague, with a token of their own */
  properties?: number;
} & Partial<Pick<History, "events" | "settings">>;

function history({ properties = 1, threads, query, events = [], settings }: Own): History {
  return {
    properties: Array.from({ length: properties }, () => ({
      timeZone: "Europe/Prague",
      viaPortfolio: false,
    })),
    threads,
    query: {
      created: null,
      updated: null,
      order: "-created",
      properties: null,
      state: null,
      limit: 1,
      ...query,
    },
    events,
    faults: {
      order: "newest-first",
      intervalEnds: "half-open",
      revision: "current",
      isResolved: "always",
    },
    settings: settings ?? { rounds: 1, pageThreads: 3, behind: 1 },
  };
}

/** As in `History`: an open one, in minutes. */
function thread(property: number, createdAgo: number, updatedAfter = 0): Thread {
  return { property, createdAgo, updatedAfter, resolved: false };
}

function resolved(one: Thread): Thread {
  return { ...one, resolved: true };
}
