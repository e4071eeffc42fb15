import { describe, expect, it } from "vitest";
import { spokenTime } from "./spoken-time.ts";

const now = Temporal.Instant.from("2026-11-20T12:00:00Z");

describe("a time of the property's own days", () => {
  it.each([
    ["2026-11-20T07:39:00Z", "Europe/Prague", "08:39"],
    ["2026-11-19T23:00:00Z", "Europe/Prague", "00:00"],
    ["2026-11-19T22:59:00Z", "Europe/Prague", "Yesterday 23:59"],
    ["2026-11-19T18:20:00Z", "Asia/Kathmandu", "00:05"],
    ["2026-11-20T04:59:00Z", "America/New_York", "Yesterday 23:59"],
    ["2026-11-18T22:59:00Z", "Europe/Prague", "18 Nov, 23:59"],
    ["2026-01-01T00:30:00Z", "America/New_York", "31 Dec 2025, 19:30"],
    ["2025-12-31T23:30:00Z", "Europe/Prague", "1 Jan, 00:30"],
    ["2026-11-21T08:00:00Z", "Europe/Prague", "21 Nov, 09:00"],
  ])("%s in %s is %s", (utc, timeZone, text) =>
    expect(spokenTime(utc, timeZone, "en-GB", now)).toBe(text),
  );

  it("is read in the words of the page by the clock of the region", () => {
    const text = spokenTime("2026-11-19T16:20:00Z", "Europe/Prague", "en-US", now);
    expect(text).toMatch(/^Yesterday 05:20\sPM$/);
  });

  it("tells both half past twos of the night in which the clocks go back apart", () => {
    const that = Temporal.Instant.from("2026-10-25T12:00:00Z");
    const texts = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"].map((utc) =>
      spokenTime(utc, "Europe/Prague", "en-GB", that),
    );
    expect(texts).toEqual(["02:30 CEST", "02:30 CET"]);
  });

  it("follows midnight, also where the day has 23 hours or begins at one", () => {
    const at = (instant: string) => Temporal.Instant.from(instant);
    const spoken = (utc: string, zone: string, instant: string) =>
      spokenTime(utc, zone, "en-GB", at(instant));
    expect(spoken("2026-03-29T21:30:00Z", "Europe/Prague", "2026-03-29T21:59:00Z")).toBe("23:30");
    expect(spoken("2026-03-29T21:30:00Z", "Europe/Prague", "2026-03-29T22:00:00Z")).toBe(
      "Yesterday 23:30",
    );
    expect(spoken("2026-09-06T04:00:00Z", "America/Santiago", "2026-09-06T04:00:00Z")).toBe(
      "01:00",
    );
  });
});
