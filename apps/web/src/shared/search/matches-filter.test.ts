import { expect, it } from "vitest";
import { matchesFilter } from "./matches-filter.ts";

const prague = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const york = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const thread = {
  id: "16fd2706-8baf-433b-82eb-8c7fada847da",
  enterpriseId: prague,
  subject: "Late check-in",
  sender: "Zoë Novák",
  createdUtc: "2026-11-19T23:30:00Z",
  updatedUtc: "2026-11-19T23:30:00Z",
  state: "open",
} as const;
const now = Temporal.Instant.from("2026-11-20T12:00:00Z");
const today = { kind: "preset", preset: "today" } as const;
const yesterday = { kind: "preset", preset: "yesterday" } as const;

it.each([
  ["nothing", {}],
  ["the property's own today", { created: today }],
  ["what changed since that very instant", { since: "2026-11-19T23:30:00Z" }],
  ["both ranges", { created: today, updated: today }],
  [
    "property, state and words",
    { enterprises: [york, prague], state: ["open"], words: "zoe late" },
  ],
] as const)("belongs to a list of %s", (_, filter) => {
  expect(matchesFilter(thread, filter, "Europe/Prague", now)).toBe(true);
});

it.each([
  ["another property", { enterprises: [york] }],
  ["another state", { state: ["resolved", "unknown"] }],
  ["other words", { words: "late parking" }],
  ["another day", { created: yesterday }],
  ["another day of update", { created: today, updated: yesterday }],
  ["what changed later", { since: "2026-11-19T23:30:00.001Z" }],
  ["other ids", { ids: [york] }],
] as const)("does not belong to a list of %s", (_, filter) => {
  expect(matchesFilter(thread, filter, "Europe/Prague", now)).toBe(false);
});
