import { expect, it } from "vitest";
import { limitText, overLimitText } from "./limit-text.ts";

it.each([
  [0, "Up to 200 characters"],
  [159, "Up to 200 characters"],
  [160, "40 characters left"],
  [199, "1 character left"],
  [200, "0 characters left"],
  [201, "Up to 200 characters"],
])("of 200 after %i: %s", (length, text) => {
  expect(limitText("x".repeat(length), 200)).toBe(text);
});

it("spaces at the ends do not count, as they are not sent", () => {
  expect(overLimitText(`  ${"x".repeat(200)}  `, 200)).toBeUndefined();
  expect(overLimitText("x".repeat(201), 200)).toBe("1 character too many.");
  expect(overLimitText("x".repeat(220), 200)).toBe("20 characters too many.");
});
