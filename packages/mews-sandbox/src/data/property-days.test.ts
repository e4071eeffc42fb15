import { describe, expect, it } from "vitest";
import { propertyDays } from "./property-days.ts";

const since = Date.UTC(2025, 0, 1, 5);
const until = Date.UTC(2027, 0, 1, 5);

describe("the days of a property", () => {
  it.each([
    "Europe/Prague",
    "Europe/Budapest",
    "America/New_York",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "UTC",
  ])("in %s begin at its midnights and meet", (timeZone) => {
    const days = propertyDays(timeZone, since, until);
    for (const [index, { date, startMs, endMs }] of days.entries()) {
      expect(date.toZonedDateTime(timeZone).epochMilliseconds).toBe(startMs);
      expect(days[index + 1]?.startMs ?? endMs).toBe(endMs);
    }
    expect(days[0]?.startMs).toBeLessThanOrEqual(since);
    expect(days.at(-1)?.endMs).toBeGreaterThanOrEqual(until);
    expect(days.length).toBeGreaterThanOrEqual(730);
  });
});
