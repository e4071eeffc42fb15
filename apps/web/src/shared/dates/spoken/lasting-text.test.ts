import { expect, it } from "vitest";
import { lastingText } from "./lasting-text.ts";

const minute = 60_000;
const hour = 60 * minute;

it.each([
  [-5 * minute, "0 min", "0 min"],
  [59_999, "0 min", "0 min"],
  [12 * minute + 59_999, "12 min", "12 min"],
  [hour, "1 h", "1 h"],
  [4 * hour + 10 * minute, "4 h", "4 h 10 min"],
  [24 * hour - 1, "23 h", "23 h 59 min"],
  [24 * hour + 59 * minute, "1 d", "1 d"],
  [52 * hour + 30 * minute, "2 d", "2 d 4 h"],
  [400 * 24 * hour, "400 d", "400 d"],
])("%i ms have lasted %s, or %s", (ms, one, two) => {
  expect([lastingText(ms, 1), lastingText(ms, 2)]).toEqual([one, two]);
});
