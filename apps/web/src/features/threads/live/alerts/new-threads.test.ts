import type { Thread } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import type { LineNews } from "../line/follow-changes.ts";
import { createNewThreads } from "./new-threads.ts";
import { alertText } from "./tell-of-new-threads.ts";

const thread = (name: string, createdUtc: string, enterpriseId = "north"): Thread => ({
  id: name,
  enterpriseId,
  subject: "Written by a guest",
  sender: "Guest",
  createdUtc,
  updatedUtc: "2026-11-20T12:30:00Z",
  state: "open",
});
const state = (asOf: string | null): LineNews => ({
  kind: "state",
  seq: 1,
  state: { pace: "live", everyMs: 5000, asOf },
});
const changes = (...threads: Thread[]): LineNews => ({
  kind: "changes",
  seq: 2,
  changes: { threads, left: [] },
  wholeFromMs: 0,
});
const asOf = "2026-11-20T12:00:00Z";
const after = "2026-11-20T12:00:01Z";

describe("new threads", () => {
  it("are those created since the line began, by Mews's clock, each once", () => {
    const newThreads = createNewThreads(() => 0);
    newThreads.in(state(asOf));
    newThreads.in(state("2026-11-20T12:10:00Z"));
    const old = thread("old", "2026-11-20T11:59:59Z");
    const idsIn = (news: LineNews) => newThreads.in(news).map(({ id }) => id);
    expect(idsIn(changes(old, thread("a", after)))).toEqual(["a"]);
    expect(idsIn(changes(thread("a", after), thread("b", after)))).toEqual(["b"]);
  });

  it("are counted by this device's clock where Mews's is not known", () => {
    const newThreads = createNewThreads(() => Date.parse(asOf));
    expect(newThreads.in(changes(thread("a", after)))).toEqual([]);
    newThreads.in(state(null));
    expect(newThreads.in(changes(thread("a", after)))).toHaveLength(1);
  });
});

const property = (id: string, name: string) => ({
  id,
  name,
  shortName: null,
  timeZone: "UTC",
  canCreate: true,
});
const properties = [property("north", "The North"), property("south", "The South")];

it.each([
  ["New thread, The North", [thread("a", after)]],
  ["2 new threads, The North", [thread("a", after), thread("b", after)]],
  ["2 new threads, 2 properties", [thread("a", after), thread("b", after, "south")]],
  ["New thread", [thread("a", after, "another")]],
])("tells of them without a guest's words: %s", (text, threads) => {
  expect(alertText(threads, properties)).toBe(text);
});
