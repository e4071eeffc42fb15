import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareInstants, firstMsFrom, instantText, readInstant } from "./instant.ts";

const anyTime = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2100, 0, 1) });

describe("instants on the wire", () => {
  it("are written as Date writes them, but for a fraction of nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyTime,
          anyTime.map((ms) => ms - (ms % 1000)),
        ),
        (ms) => {
          expect(instantText(ms)).toBe(new Date(ms).toISOString().replace(".000Z", "Z"));
          expect(readInstant(instantText(ms))).toEqual({ ms, finer: "" });
        },
      ),
    );
  });

  const noon = Date.UTC(2026, 10, 20, 12);

  it.each([
    ["2026-11-20T12:00:00Z", noon],
    ["2026-11-20t12:00:00z", noon],
    ["2026-11-20T12:00:00+00:00", noon],
    ["2026-11-20T12:00:00-00:00", noon],
    ["2026-11-20T17:45:00+05:45", noon],
    ["2026-11-20t02:30:00.000-09:30", noon],
    ["2026-11-20T12:00:00.5Z", noon + 500],
    ["2026-11-20T12:00:00.123456+00:00", noon + 124],
    ["2026-11-20T12:00:00.123000000000Z", noon + 123],
    ["2026-11-20T12:00:00.0000000000000000001Z", noon + 1],
    ["1969-12-31T23:59:59.9999Z", 0],
    ["2016-12-31T23:59:60Z", Date.UTC(2016, 11, 31, 23, 59, 59)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
  ])("%s is read as the first millisecond not before it", (text, ms) => {
    const instant = readInstant(text) ?? expect.fail("not read");
    expect(firstMsFrom(instant)).toBe(ms);
  });

  it.each([
    "2026-11-20",
    "2026-11-20T12:00Z",
    "2026-11-20T12:00:00",
    "2026-11-20T12:00:00.Z",
    "2026-11-20T12:00:00,5Z",
    "2026-11-20T12:00:00+0000",
    "2026-11-20T12:00:00+00",
    "2026-11-20T12:00:00+24:00",
    "2026-11-20T12:00:00Z[UTC]",
    "2026-11-20 12:00:00Z",
    "2026-11-20T24:00:00Z",
    "2025-02-29T00:00:00Z",
    "20261120T120000Z",
    "+002026-11-20T12:00:00Z",
    "2026-11-20T12:00:00Z\n",
    "",
  ])("%j is none", (text) => {
    expect(readInstant(text)).toBeNull();
  });

  it("are in order below the millisecond, and equal however they are written", () => {
    const instants = ["", "0001", "00011", "0002", "001", "1"].map(
      (fraction) => readInstant(`2026-11-20T12:00:00.000${fraction}Z`) ?? expect.fail(),
    );
    for (const [index, a] of instants.entries()) {
      for (const [other, b] of instants.entries()) {
        expect(Math.sign(compareInstants(a, b))).toBe(Math.sign(index - other));
      }
    }
    expect(readInstant("2026-11-20T13:00:00.00010+01:00")).toEqual(
      readInstant("2026-11-20T12:00:00.0001Z"),
    );
  });
});
