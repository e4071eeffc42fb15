import { describe, expect, it } from "vitest";
import { daysOf, type Span, spanAfter } from "./span.ts";

const press = (key: string, shiftKey = false) => ({ key, shiftKey });

describe("keys", () => {
  it.each([
    ["ArrowLeft", null, { anchor: 6, head: 6 }],
    ["ArrowRight", null, { anchor: 0, head: 0 }],
    ["ArrowLeft", { anchor: 2, head: 5 }, { anchor: 4, head: 4 }],
    ["ArrowRight", { anchor: 6, head: 6 }, { anchor: 6, head: 6 }],
    ["Home", { anchor: 3, head: 3 }, { anchor: 0, head: 0 }],
    ["End", { anchor: 3, head: 3 }, { anchor: 6, head: 6 }],
    ["Escape", { anchor: 3, head: 3 }, null],
    ["Escape", null, undefined],
    ["a", { anchor: 3, head: 3 }, undefined],
  ])("%s after %o", (key, span, next) => {
    expect(spanAfter(span, press(key), 7)).toEqual(next);
  });

  it("with Shift draw a span out to either side of where it began, and stop at the ends", () => {
    let span: Span | null | undefined = { anchor: 1, head: 1 };
    for (const key of [
      "ArrowRight",
      "ArrowRight",
      "ArrowLeft",
      "ArrowLeft",
      "ArrowLeft",
      "ArrowLeft",
    ])
      span = spanAfter(span ?? null, press(key, true), 7);
    expect(span).toEqual({ anchor: 1, head: 0 });
    expect(spanAfter({ anchor: 1, head: 0 }, press("End", true), 7)).toEqual({
      anchor: 1,
      head: 6,
    });
  });

  it("do nothing where there are no bars", () => {
    expect(spanAfter(null, press("End"), 0)).toBe(undefined);
  });
});

it("a span's days are those of its bars, whichever end it began at", () => {
  const bars = ["2026-11-02", "2026-11-09", "2026-11-16"].map((firstDay) => ({
    firstDay,
    lastDay: Temporal.PlainDate.from(firstDay).add({ days: 6 }).toString(),
    counts: null,
  }));
  const days = { kind: "days", firstDay: "2026-11-02", lastDay: "2026-11-15" };
  expect(daysOf(bars, { anchor: 1, head: 0 })).toEqual(days);
  expect(daysOf(bars, { anchor: 0, head: 1 })).toEqual(days);
  expect(daysOf([], { anchor: 0, head: 0 })).toBe(null);
});
