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
  // The first read goes by created time, and leaves out what is older and was updated of late.
  {
    properties: [{ timeZone: "Europe/Prague", viaPortfolio: false }],
    threads: [
      { property: 0, createdAgo: 3, updatedAfter: 0, resolved: false },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: false },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: true },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: true },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: true },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: true },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: true },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: true },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: false },
      { property: 0, createdAgo: 3, updatedAfter: 3, resolved: true },
      { property: 0, createdAgo: 1, updatedAfter: 0, resolved: false },
    ],
    query: {
      created: "last-30-days",
      updated: null,
      order: "-updated",
      properties: null,
      state: "open",
      limit: 2,
    },
    events: [],
    faults: {
      order: "newest-first",
      intervalEnds: "half-open",
      revision: "current",
      isResolved: "always",
    },
    settings: { rounds: 1, pageThreads: 10, behind: 1 },
  },
  // A source that fails at first has what was updated after the first row of the others.
  {
    properties: [
      { timeZone: "Europe/Prague", viaPortfolio: false },
      { timeZone: "Europe/Prague", viaPortfolio: false },
    ],
    threads: [
      { property: 3, createdAgo: 391022, updatedAfter: 1, resolved: false },
      { property: 0, createdAgo: 391022, updatedAfter: 0, resolved: false },
    ],
    query: {
      created: null,
      updated: "2026-02-21/2026-11-17",
      order: "-updated",
      properties: null,
      state: null,
      limit: 1,
    },
    events: [{ kind: "fail", property: 3 }],
    faults: {
      order: "newest-first",
      intervalEnds: "half-open",
      revision: "current",
      isResolved: "always",
    },
    settings: { rounds: 3, pageThreads: 3, behind: 1 },
  },
  // The only source fails at first, and what it has was updated as the list was asked for.
  {
    properties: [
      { timeZone: "Europe/Prague", viaPortfolio: false },
      { timeZone: "Europe/Prague", viaPortfolio: false },
    ],
    threads: [{ property: 0, createdAgo: 1, updatedAfter: 0, resolved: false }],
    query: {
      created: "2026-11-20/2026-11-20",
      updated: "last-12-months",
      order: "-updated",
      properties: null,
      state: null,
      limit: 5,
    },
    events: [{ kind: "fail", property: 0 }],
    faults: {
      order: "newest-first",
      intervalEnds: "half-open",
      revision: "current",
      isResolved: "always",
    },
    settings: { rounds: 1, pageThreads: 3, behind: 1 },
  },
];
