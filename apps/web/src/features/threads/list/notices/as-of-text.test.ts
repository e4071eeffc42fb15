import type { SourceStatus } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { stalenessText } from "./as-of-text.ts";

const property = (id: string, name: string, timeZone: string) =>
  [id, { id, name, shortName: null, timeZone, canCreate: true }] as const;

const properties = new Map([
  property("prg", "Hotel U Zlaté lucerny", "Europe/Prague"),
  property("hud", "The Hudson", "America/New_York"),
]);
const now = Temporal.Instant.from("2026-11-20T12:30:00Z");

const source = (id: string, asOf: string | null): SourceStatus => ({
  key: id,
  connection: `connection-${id}`,
  enterpriseIds: [id],
  state: asOf === null ? { kind: "ok" } : { kind: "stale", asOf },
});
const text = (...sources: SourceStatus[]) => stalenessText(sources, properties, "en-GB", now);

describe("how old a list is", () => {
  it("is not said of one that is new", () => {
    expect(text(source("prg", null))).toBeNull();
  });

  it("is said once, by the clock of the property that is the oldest, with its zone", () => {
    expect(text(source("prg", "2026-11-20T12:25:00Z"), source("hud", "2026-11-20T12:20:00Z"))).toBe(
      "Mews is not answering: list as of 07:20, New York time",
    );
  });

  it("names the properties where others are new", () => {
    expect(text(source("prg", "2026-11-20T12:25:00Z"), source("hud", null))).toBe(
      "Mews is not answering for Hotel U Zlaté lucerny: threads as of 13:25, Prague time",
    );
    const unnamed = ["a", "b", "c", "d"].map((id) => source(id, "2026-11-20T12:25:00Z"));
    expect(text(source("hud", null), ...unnamed)).toContain("not answering for 4 properties: ");
  });

  it("has its day where it is not of today, in the property's days", () => {
    expect(text(source("hud", "2026-11-20T04:55:00Z"))).toBe(
      "Mews is not answering: list as of 19 Nov 2026, 23:55, New York time",
    );
    expect(text(source("prg", "2026-11-19T23:05:00Z"))).toContain("as of 00:05, Prague time");
  });
});
