import type { ThreadCount, ThreadCounts } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { countNote, listWords } from "./count-words.ts";

const place = { timeZone: "Europe/Prague", locale: "en-GB" };
const nowMs = Date.parse("2026-11-20T12:00:00Z");
const states = { open: 1087, resolved: 155, unknown: 1 };
const exact: ThreadCounts["list"] = { kind: "exact", total: 1243, states };
const partly: ThreadCount = { kind: "partly", backTo: "2026-09-02T23:30:00Z" };

describe("beside the number of threads", () => {
  it.each([
    [undefined, "1,087 open"],
    [["open", "unknown"], "1,087 open"],
    [["open"], ""],
    [["resolved", "unknown"], ""],
  ] as const)("stands how many of %s are open: %j", (of, words) =>
    expect(listWords(exact, of, place)).toBe(words),
  );

  it("stands how far they are read, by the property's clock, and nothing where nothing is", () => {
    expect(listWords(partly, undefined, place)).toBe("read back to 3 Sept 2026");
    expect(listWords({ kind: "partly", backTo: null }, undefined, place)).toBe("");
  });
});

it.each<[ThreadCount | undefined, string]>([
  [undefined, ""],
  [{ kind: "exact", count: 3 }, ""],
  [{ kind: "exact", count: 3, asOf: "2026-11-20T11:59:00Z" }, ""],
  [{ kind: "exact", count: 3, asOf: "2026-11-20T11:40:00Z" }, "as of 20 Nov 2026, 12:40"],
  [partly, "read back to 3 Sept 2026"],
  [{ kind: "partly", backTo: null }, "not read yet"],
])("of a count, %j, is to be known: %j", (count, note) =>
  expect(countNote(count, place, nowMs)).toBe(note),
);
