import { describe, expect, it } from "vitest";
import { type PresetName, parseDayRange } from "./day-range.ts";
import { resolveDayRange } from "./resolved-range.ts";

describe("a property's day is the interval between its own midnights", () => {
  it.each([
    ["Europe/Budapest", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
    ["Europe/Budapest", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"],
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z"],
    ["Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"],
    ["Asia/Kathmandu", "2026-11-20", "2026-11-19T18:15:00Z", "2026-11-20T18:15:00Z"],
    ["America/Chicago", "2023-03-22", "2023-03-22T05:00:00Z", "2023-03-23T05:00:00Z"],
  ])("%s %s", (timeZone, day, startUtc, endUtc) => {
    const now = Temporal.Instant.from("2026-11-20T12:00:00Z");
    const resolved = resolveDayRange({ kind: "days", firstDay: day, lastDay: day }, timeZone, now);
    expect(resolved).toEqual({ firstDay: day, lastDay: day, startUtc, endUtc });
  });
});

describe("a preset is computed at use, from the property's today", () => {
  const days = (preset: PresetName, timeZone = "Europe/Prague", now = "2026-11-20T12:00:00Z") => {
    const { firstDay, lastDay } = resolveDayRange(
      { kind: "preset", preset },
      timeZone,
      Temporal.Instant.from(now),
    );
    return `${firstDay} to ${lastDay}`;
  };

  it.each<[PresetName, string]>([
    ["today", "2026-11-20 to 2026-11-20"],
    ["yesterday", "2026-11-19 to 2026-11-19"],
    ["last-7-days", "2026-11-14 to 2026-11-20"],
    ["last-30-days", "2026-10-22 to 2026-11-20"],
    ["this-month", "2026-11-01 to 2026-11-20"],
    ["previous-month", "2026-10-01 to 2026-10-31"],
    ["last-12-months", "2025-11-21 to 2026-11-20"],
  ])("%s", (preset, expected) => expect(days(preset)).toBe(expected));

  it("previous-month of a long month is the whole short one", () => {
    expect(days("previous-month", "UTC", "2026-03-31T12:00:00Z")).toBe("2026-02-01 to 2026-02-28");
  });

  it("today differs between properties at one instant", () => {
    const now = "2026-11-20T19:00:00Z";
    expect(days("today", "Asia/Kathmandu", now)).toBe("2026-11-21 to 2026-11-21");
    expect(days("today", "America/New_York", now)).toBe("2026-11-20 to 2026-11-20");
  });
});

describe("parseDayRange", () => {
  it.each([
    ["2026-11-21/2026-11-20", "reversed"],
    ["2026-02-29/2026-03-01", "no-such-day"],
    ["2026-13-01/2026-13-02", "no-such-day"],
    ["last-7-day", "malformed"],
    ["2026-11-20", "malformed"],
    ["", "malformed"],
    ["2026-11-20T00:00Z/2026-11-21T00:00Z", "malformed"],
  ])("names the fault of %j", (text, fault) => {
    expect(parseDayRange(text)).toEqual({ kind: "fault", fault });
  });
});
