import { afterEach, beforeEach, expect, vi } from "vitest";

/** A test that prints has found something nobody looks at: what it printed is its failure. */
const methods = ["log", "info", "warn", "error"] as const;
let printed: unknown[][] = [];

beforeEach(() => {
  printed = [];
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...words) => {
      printed.push([method, ...words]);
    });
  }
});

afterEach(() => {
  expect(printed, "stray console output").toEqual([]);
});
