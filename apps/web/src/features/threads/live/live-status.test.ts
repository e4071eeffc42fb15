import { expect, it } from "vitest";
import { agoText, connecting, type LiveStatus, statusAfter, statusText } from "./live-status.ts";

const nowMs = Date.parse("2026-11-20T12:00:00Z");
const asOf = "2026-11-20T11:58:00Z";
const state = (pace: "live" | "slow" | "failing" | "off") =>
  ({ kind: "state", seq: 1, state: { pace, everyMs: 5000, asOf } }) as const;
const textOf = (status: LiveStatus, isOnline = true) =>
  statusText(status, { isOnline, nowMs, locale: "en-GB" })?.text;

it.each([
  ["live", "Live"],
  ["slow", "Paused: Mews is limiting requests"],
  ["failing", "Updated 2 min ago"],
  ["off", "Updated 2 min ago"],
] as const)("says of a list that is %s: %s", (pace, text) => {
  expect(textOf(statusAfter(connecting, state(pace)))).toBe(text);
});

it("says nothing before it knows, and since when nothing came once the line is cut", () => {
  expect(textOf(connecting)).toBeUndefined();
  const live = statusAfter(connecting, state("live"));
  const cut = statusAfter(live, { kind: "cut" });
  expect(textOf(cut)).toBe("Updated 2 min ago");
  expect(textOf(cut, false)).toBe("Offline");
  expect(textOf(statusAfter(cut, state("live")))).toBe("Live");
});

it("says of a list that was lost that it is out of date, whatever comes for others", () => {
  const lost = statusAfter(statusAfter(connecting, state("live")), { kind: "lost" });
  expect(textOf(statusAfter(lost, state("live")))).toBe("Out of date");
});

it.each([
  [0.5, "just now"],
  [59, "59 min ago"],
  [60 * 47, "47 hr ago"],
  [60 * 48, "2 days ago"],
])("counts %d minutes back in words: %s", (minutes, text) => {
  const said = agoText(nowMs - minutes * 60_000, nowMs, "en-GB").replace(/h ago$/, "hr ago");
  expect(said).toBe(text);
});
