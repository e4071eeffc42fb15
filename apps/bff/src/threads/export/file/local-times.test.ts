import fc from "fast-check";
import { expect, it } from "vitest";
import { createLocalTimes } from "./local-times.ts";

const zones = [
  "Europe/Prague",
  "America/Santiago",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/New_York",
  "UTC",
];
const [fromMs, toMs] = [Date.UTC(2010, 0, 1), Date.UTC(2035, 0, 1)];

/** Instants at which a zone's clocks change, and those beside them. */
const changes = zones.flatMap((zone) => {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
  while (at.epochMilliseconds < toMs) {
    const next = at.getTimeZoneTransition("next");
    if (!next) break;
    found.push(next.epochMilliseconds - 1, next.epochMilliseconds, next.epochMilliseconds + 1);
    at = next;
  }
  return found;
});

it("says what Temporal says, in any order, at and beside every change of the clocks", () => {
  const instants = fc.oneof(fc.constantFrom(...changes), fc.integer({ min: fromMs, max: toMs }));
  const asked = fc.tuple(instants, fc.constantFrom(...zones));
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 50 }), (all) => {
      const localTimes = createLocalTimes();
      for (const [ms, zone] of all) {
        const utc = new Date(ms).toISOString();
        const local = Temporal.Instant.from(utc).toZonedDateTimeISO(zone);
        const text = local.toString({ timeZoneName: "never", fractionalSecondDigits: 3 });
        expect(localTimes.textOf(utc, zone)).toBe(text);
      }
    }),
  );
});
