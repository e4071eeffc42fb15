import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantText, millisecondsFrom } from "./instant.ts";

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
          expect(millisecondsFrom(instantText(ms))).toBe(ms);
        },
      ),
    );
  });

  it.each([
    ["2026-11-20T12:00Z", Date.UTC(2026, 10, 20, 12)],
    ["2026-11-20T12:00:00.5Z", Date.UTC(2026, 10, 20, 12) + 500],
    ["2026-11-20T12:00:00.0000001Z", Date.UTC(2026, 10, 20, 12) + 1],
    ["1969-12-31T23:59:59.9999Z", 0],
  ])("%s is read as the first millisecond not before it", (text, ms) => {
    expect(millisecondsFrom(text)).toBe(ms);
  });
});
