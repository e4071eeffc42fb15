import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutWindows, pairWindows, type Range } from "./windows.ts";

const at = (text: string) => Date.parse(text);
const text = (ms: number) => new Date(ms).toISOString().slice(0, 16);

function rangeOf(start: string, end: string, cutFrom = end): Range {
  return { startMs: at(start), endMs: at(end), cutFromMs: at(cutFrom) };
}

function cut(range: Range): string[] {
  return cutWindows(range).map(({ startMs, endMs }) => `${text(startMs)} ${text(endMs)}`);
}

describe("a range is cut into windows", () => {
  it.each([
    ["a day of 25 hours", "2026-10-24T22:00Z", "2026-10-25T23:00Z", 1],
    ["a month", "2026-10-01T00:00Z", "2026-11-01T00:00Z", 1],
    ["three months less a day", "2026-08-02T00:00Z", "2026-11-01T00:00Z", 1],
    ["three months", "2026-08-01T00:00Z", "2026-11-01T00:00Z", 2],
    ["three months over February, shorter than most", "2026-02-01T00:00Z", "2026-05-01T00:00Z", 2],
    // Chicago's first quarter is an hour short of three months in UTC; its fourth an hour too long.
    ["a quarter that gains an hour", "2026-10-01T05:00Z", "2027-01-01T06:00Z", 2],
    ["twelve months", "2025-11-20T23:00Z", "2026-11-20T23:00Z", 5],
    ["nothing", "2026-11-20T00:00Z", "2026-11-20T00:00Z", 0],
    ["the wrong way round", "2026-11-21T00:00Z", "2026-11-20T00:00Z", 0],
  ])("%s", (_, start, end, count) => expect(cut(rangeOf(start, end))).toHaveLength(count));

  it("newest first, each from where the one before begins", () => {
    expect(cut(rangeOf("2026-03-01T00:00Z", "2026-11-20T00:00Z"))).toEqual([
      "2026-08-21T00:00 2026-11-20T00:00",
      "2026-05-22T00:00 2026-08-21T00:00",
      "2026-03-01T00:00 2026-05-22T00:00",
    ]);
  });

  it("at the same instants in two time zones", () => {
    const cutFrom = "2026-11-22T00:00Z";
    const prague = cut(rangeOf("2025-11-19T23:00Z", "2026-11-20T23:00Z", cutFrom));
    const newYork = cut(rangeOf("2025-11-20T05:00Z", "2026-11-21T05:00Z", cutFrom));
    expect(prague.slice(1, -1)).toEqual(newYork.slice(1, -1));
  });
});

const aDay = 86_400_000;
const instant = fc
  .integer({ min: at("2012-01-01T00:00Z") / 60_000, max: at("2032-01-01T00:00Z") / 60_000 })
  .map((minutes) => minutes * 60_000);
const ranges = fc
  .tuple(instant, fc.integer({ min: 0, max: 1200 }), fc.nat(2 * aDay), fc.nat(2 * aDay))
  .map(([endMs, days, rest, ahead]) => ({
    startMs: endMs - days * aDay - rest,
    endMs,
    cutFromMs: endMs + ahead,
  }));

describe("whatever the range", () => {
  it("its windows meet exactly, and none is longer than Mews takes", () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const windows = cutWindows(range);
        expect(windows[0]?.endMs ?? range.startMs).toBe(range.endMs);
        expect(windows.at(-1)?.startMs ?? range.endMs).toBe(range.startMs);
        for (const [index, { startMs, endMs }] of windows.entries()) {
          expect(endMs).toBeGreaterThan(startMs);
          expect(windows[index + 1]?.endMs ?? startMs).toBe(startMs);
          const start = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO("UTC");
          expect(endMs).toBeLessThanOrEqual(start.add({ months: 3 }).epochMilliseconds);
        }
      }),
    );
  });

  it("no pair of windows that can hold a thread is left out, and none that cannot is kept", () => {
    const sorted = (start: number, end: number) => cutWindows(rangeOfMs(start, end));
    const inside = ({ startMs, endMs }: { startMs: number; endMs: number }, ms: number) =>
      startMs <= ms && ms < endMs;
    fc.assert(
      fc.property(ranges, ranges, fc.nat(), fc.nat(), (c, u, createdAt, later) => {
        const pairs = pairWindows(sorted(c.startMs, c.endMs), sorted(u.startMs, u.endMs));
        const created = c.startMs + (createdAt % Math.max(1, c.endMs - c.startMs));
        const updated = Math.max(created, u.startMs + (later % Math.max(1, u.endMs - u.startMs)));
        const holding = pairs.filter(
          (pair) =>
            pair.created &&
            inside(pair.created, created) &&
            pair.updated &&
            inside(pair.updated, updated),
        );
        expect(holding).toHaveLength(inside(c, created) && inside(u, updated) ? 1 : 0);
        for (const pair of pairs)
          expect(pair.updated?.endMs).toBeGreaterThan(pair.created?.startMs ?? 0);
      }),
    );
  });
});

function rangeOfMs(startMs: number, endMs: number): Range {
  return { startMs, endMs, cutFromMs: endMs };
}
