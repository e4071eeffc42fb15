import { expect, it } from "vitest";
import { lengthText } from "./length-text.ts";

const minuteMs = 60_000;

it.each([
  [0, "less than a minute"],
  [-5 * minuteMs, "less than a minute"],
  [12.9 * minuteMs, "12 min"],
  [60 * minuteMs, "1 h"],
  [125 * minuteMs, "2 h 5 min"],
  [24 * 60 * minuteMs, "1 d"],
  [(24 * 60 + 59) * minuteMs, "1 d"],
  [(3 * 24 + 4) * 60 * minuteMs, "3 d 4 h"],
])("%i ms are %s", (ms, text) => {
  expect(lengthText(ms)).toBe(text);
});
