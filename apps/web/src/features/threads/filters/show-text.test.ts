import { expect, it } from "vitest";
import { showText } from "./show-text.ts";

it.each([
  [0, { kind: "first" }, "Show the threads"],
  [0, { kind: "end" }, "Show the list"],
  [1, { kind: "end" }, "Show 1 thread"],
  [1150, { kind: "end" }, "Show 1,150 threads"],
  [1, { kind: "more" }, "Show 1+ threads"],
  [150, { kind: "loading" }, "Show 150+ threads"],
] as const)("%i threads, %j: %s", (count, phase, text) =>
  expect(showText(count, phase, "en-GB")).toBe(text),
);
