import type { Progress, ThreadsPage } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { goesOn, isNearEnd, phaseOf } from "./phase.ts";

const lookedBackTo = "2026-05-03T10:00:00Z";
const page = (kind: Progress["kind"]): ThreadsPage => ({
  threads: [],
  progress: kind === "end" ? { kind } : { kind, cursor: "c" },
  lookedBackTo,
  sources: [],
  seq: 1,
});
const idle = { fetching: false, failure: null, stopped: false };
const error = new Error("no");

describe("the end of the loaded list", () => {
  it.each<[Progress["kind"], string, boolean]>([
    ["more", "more", true],
    ["searching", "searching", true],
    ["incomplete", "incomplete", false],
    ["end", "end", false],
  ])("after %s is %s, going on by itself: %s", (progress, kind, on) => {
    const phase = phaseOf({ ...idle, lastPage: page(progress) });
    expect(phase.kind).toBe(kind);
    expect(goesOn(phase)).toBe(on);
  });

  it.each<Progress["kind"]>(["more", "searching", "incomplete"])(
    "after %s never asks twice at once",
    (kind) => {
      expect(goesOn(phaseOf({ ...idle, lastPage: page(kind), fetching: true }))).toBe(false);
    },
  );

  it("is a failure until a retry has worked, and a failed page is never the end", () => {
    const failed = phaseOf({ ...idle, lastPage: page("more"), failure: error });
    expect(failed).toEqual({ kind: "failed", error });
    expect(goesOn(failed)).toBe(false);
    expect(phaseOf({ ...idle, lastPage: undefined, failure: error })).toEqual({
      kind: "failed",
      error,
    });
    const retrying = phaseOf({ ...idle, lastPage: page("more"), failure: error, fetching: true });
    expect(retrying.kind).toBe("failed");
  });

  it("stays where the reader stopped the search", () => {
    const stopped = phaseOf({ ...idle, lastPage: page("searching"), stopped: true });
    expect(stopped).toEqual({ kind: "stopped", lookedBackTo });
    expect(goesOn(stopped)).toBe(false);
  });

  it("is not known before the first answer", () => {
    expect(phaseOf({ ...idle, lastPage: undefined, fetching: true })).toEqual({ kind: "first" });
  });
});

describe("asking ahead", () => {
  it.each([
    [20, 50, true],
    [400, 900, false],
    [460, 900, true],
    [18_900, 20_000, false],
    [19_000, 20_000, true],
  ])("at row %i of %i: %s", (visible, loaded, near) => {
    expect(isNearEnd(visible, loaded)).toBe(near);
  });
});
