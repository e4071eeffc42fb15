import type { History } from "./histories.ts";

/** Histories that failed once, in few of a thousand: played each time, before the random ones. */
export const foundHistories: History[] = [
  // A source is retried, gives its rows of the instant the list is at, and fails again there.
  {
    properties: [
      { timeZone: "Europe/Prague", viaPortfolio: false },
      { timeZone: "Europe/Prague", viaPortfolio: false },
    ],
    threads: [
      { property: 0, createdAgo: 1, updatedAfter: 0, resolved: false },
      { property: 0, createdAgo: 1, updatedAfter: 1, resolved: false },
      { property: 0, createdAgo: 1441, updatedAfter: 0, resolved: false },
      { property: 0, createdAgo: 1, updatedAfter: 0, resolved: false },
      { property: 1, createdAgo: 1441, updatedAfter: 0, resolved: false },
    ],
    query: {
      created: null,
      updated: "last-12-months",
      order: "-created",
      properties: null,
      state: null,
      limit: 5,
    },
    events: [
      { kind: "fail", property: 3 },
      { kind: "update", thread: 0 },
      { kind: "wait", minutes: 0 },
      { kind: "fail", property: 1 },
    ],
    faults: {
      order: "newest-first",
      intervalEnds: "half-open",
      revision: "current",
      isResolved: "always",
    },
    settings: { rounds: 1, pageThreads: 3, behind: 1 },
  },
];
