import { describe, expect, it } from "vitest";
import { daysText, dayText } from "./day-text.ts";
import { instantText } from "./instant-text.ts";
import { daysKey, msToNextMidnight } from "./midnight.ts";
import { localTimeText, zoneCity, zonesOf } from "./zones.ts";

const plain = (text: string) => text.replaceAll(/[\s\u2009\u202f]+/g, " ");
const at = Temporal.Instant.from;
const hourMs = 3_600_000;

describe("days", () => {
  it("are written in the order of the locale", () => {
    expect(dayText("2026-11-20", "en-GB")).toBe("20 Nov 2026");
    expect(dayText("2026-11-20", "en-US")).toBe("Nov 20, 2026");
  });

  it.each([
    ["2026-11-14", "2026-11-20", "14 – 20 Nov 2026"],
    ["2026-10-22", "2026-11-20", "22 Oct – 20 Nov 2026"],
    ["2025-11-21", "2026-11-20", "21 Nov 2025 – 20 Nov 2026"],
    ["2026-11-20", "2026-11-20", "20 Nov 2026"],
  ])("%s to %s is %s", (firstDay, lastDay, text) => {
    expect(plain(daysText(firstDay, lastDay, "en-GB"))).toBe(text);
  });
});

describe("an instant at a property", () => {
  it("is the property's clock, with zone and UTC to look up", () => {
    const shown = instantText("2026-11-20T13:02:00Z", "Asia/Kathmandu", "en-GB");
    expect(shown.text).toBe("20 Nov 2026, 18:47");
    expect(shown.full).toMatch(/Friday,? 20 November 2026 at 18:47 GMT\+5:45 \(Asia\/Kathmandu\)/);
    expect(shown.utc).toBe("20 Nov 2026, 13:02 UTC");
  });

  it("tells both 02:30s of a fall-back night apart", () => {
    const first = instantText("2026-10-25T00:30:00Z", "Europe/Prague", "en-GB");
    const second = instantText("2026-10-25T01:30:00Z", "Europe/Prague", "en-GB");
    expect([first.text, second.text]).toEqual([
      "25 Oct 2026, 02:30 CEST",
      "25 Oct 2026, 02:30 CET",
    ]);
  });

  it.each([
    ["before the clocks go back", "2026-10-24T23:30:00Z", "25 Oct 2026, 01:30"],
    ["after it", "2026-10-25T02:30:00Z", "25 Oct 2026, 03:30"],
    ["when the clocks go forward", "2026-03-29T01:30:00Z", "29 Mar 2026, 03:30"],
  ])("needs no zone %s", (_, utc, text) => {
    expect(instantText(utc, "Europe/Prague", "en-GB").text).toBe(text);
  });

  it("tells them apart where the clocks go back by half an hour", () => {
    const texts = ["2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"].map(
      (utc) => instantText(utc, "Australia/Lord_Howe", "en-GB").text,
    );
    expect(texts).toEqual(["5 Apr 2026, 01:45 GMT+11", "5 Apr 2026, 01:45 GMT+10:30"]);
  });
});

describe("zones", () => {
  it.each([
    ["America/Argentina/Buenos_Aires", "Buenos Aires"],
    ["UTC", "UTC"],
    ["Etc/GMT+5", "GMT+5"],
  ])("%s is called %s", (zone, city) => expect(zoneCity(zone)).toBe(city));

  it("have a clock each, with the day", () => {
    const now = Date.parse("2026-11-20T19:00:00Z");
    expect(localTimeText("Asia/Kathmandu", now, "en-GB")).toBe("Sat 00:45");
    expect(localTimeText("America/New_York", now, "en-GB")).toBe("Fri 14:00");
  });

  it("of properties are each told once", () => {
    const zones = zonesOf([{ timeZone: "UTC" }, { timeZone: "Asia/Tokyo" }, { timeZone: "UTC" }]);
    expect(zones).toEqual(["Asia/Tokyo", "UTC"]);
  });
});

describe("the next midnight", () => {
  it("is that of the zone whose day ends first", () => {
    const now = at("2026-11-20T12:15:00Z");
    expect(msToNextMidnight(["Europe/Prague"], now)).toBe(10.75 * hourMs);
    expect(msToNextMidnight(["Europe/Prague", "Asia/Kathmandu"], now)).toBe(6 * hourMs);
  });

  it.each([
    ["a day of 25 hours", "Europe/Prague", "2026-10-24T22:00:00Z", 25],
    ["a day of 23 hours", "Europe/Prague", "2026-03-28T23:00:00Z", 23],
    ["a day that begins at 01:00", "Africa/Cairo", "2026-04-23T21:00:00Z", 1],
  ])("knows %s", (_, zone, now, hours) => {
    expect(msToNextMidnight([zone], at(now))).toBe(hours * hourMs);
  });

  it("changes the days, and nothing else does", () => {
    const zones = ["Asia/Kathmandu", "Europe/Prague"];
    const days = (now: string) => daysKey(zones, at(now));
    expect(days("2026-11-20T18:14:59.999Z")).toBe(days("2026-11-20T00:00:00Z"));
    expect(days("2026-11-20T18:15:00Z")).toBe("2026-11-21,2026-11-20");
  });
});
