import { presetNames } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { presetLabels, rangeDays, zoneNote } from "./range-text.ts";

const plain = (text: string) => text.replaceAll(/[\s\u2009\u202f]+/g, " ");
const now = Temporal.Instant.from("2026-11-20T19:00:00Z");
const preset = (name: (typeof presetNames)[number]) => ({ kind: "preset", preset: name }) as const;
const daysIn = (zones: string[], name: (typeof presetNames)[number]) =>
  plain(rangeDays(preset(name), zones, now, "en-GB"));

describe("the days of a preset", () => {
  it.each([
    ["today", "20 Nov 2026"],
    ["yesterday", "19 Nov 2026"],
    ["last-7-days", "14 – 20 Nov 2026"],
    ["last-30-days", "22 Oct – 20 Nov 2026"],
    ["this-month", "1 – 20 Nov 2026"],
    ["previous-month", "1 – 31 Oct 2026"],
    ["last-12-months", "21 Nov 2025 – 20 Nov 2026"],
  ] as const)("%s in Prague", (name, days) => expect(daysIn(["Europe/Prague"], name)).toBe(days));

  it("are the property's, not the browser's", () => {
    expect(daysIn(["Asia/Kathmandu"], "today")).toBe("21 Nov 2026");
  });

  it("of properties that are not on one day span them all", () => {
    expect(daysIn(["America/New_York", "Asia/Kathmandu"], "today")).toBe("20 – 21 Nov 2026");
  });

  it("are not made up while no zone is known", () => expect(daysIn([], "today")).toBe(""));
});

it("every preset has a label of its own", () => {
  expect(new Set(presetNames.map((name) => presetLabels[name])).size).toBe(presetNames.length);
});

it("the label says whose days they are", () => {
  expect(zoneNote(["America/New_York"])).toBe("New York time");
  expect(zoneNote(["America/New_York", "Europe/Prague"])).toBe("each property's own days");
});
