import { expect, it } from "vitest";
import { showText } from "./show-text.ts";

it.each([
  [0, undefined, { kind: "first" }, "Show the threads"],
  [0, 0, { kind: "end" }, "Show the list"],
  [1, 1, { kind: "end" }, "Show 1 thread"],
  [1150, undefined, { kind: "end" }, "Show 1,150 threads"],
  [1151, 1150, { kind: "end" }, "Show 1,151 threads"],
  [1, undefined, { kind: "more" }, "Show 1+ threads"],
  [150, undefined, { kind: "loading" }, "Show 150+ threads"],
  [150, 15_058, { kind: "loading" }, "Show 15,058 threads"],
] as const)("%i threads of %s, %j: %s", (count, total, phase, text) =>
  expect(showText(count, phase, "en-GB", total)).toBe(text),
);
