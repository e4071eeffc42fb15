import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstVisit, look, type MarkRules, type Marks, seeAll, visit } from "./marks.ts";

const minuteMs = 60_000;
const rules: MarkRules = {
  awayMs: 30 * minuteMs,
  lateMs: minuteMs / 2,
  noteEveryMs: minuteMs,
  mostOpened: 3,
};
const t0 = Date.parse("2026-11-20T08:00:00Z");
const isNew = ({ newFromMs, opened }: Marks, id: string, updatedMs: number) =>
  updatedMs >= newFromMs && updatedMs > (opened[id] ?? 0);

describe("a visit", () => {
  it("begins with nothing new", () => {
    expect(isNew(firstVisit(t0), "a", t0 - 1)).toBe(false);
  });

  it("leaves what is new as it is, however long it takes", () => {
    let marks = firstVisit(t0);
    for (let minute = 1; minute <= 300; minute += 1)
      marks = visit(marks, t0 + minute * minuteMs, rules);
    expect(marks.newFromMs).toBe(t0);
    expect(isNew(marks, "a", t0 + 5)).toBe(true);
  });

  it("after half an hour away goes by when the person was here last, and a little before", () => {
    const marks = visit(firstVisit(t0), t0 + 20 * minuteMs, rules);
    const back = visit(marks, t0 + 50 * minuteMs, rules);
    expect(back).toMatchObject({
      newFromMs: t0 + 20 * minuteMs - rules.lateMs,
      hereMs: t0 + 50 * minuteMs,
    });
  });

  it("is noted once a minute, and else nothing is written", () => {
    const marks = firstVisit(t0);
    expect(visit(marks, t0 + minuteMs - 1, rules)).toBe(marks);
  });

  it("survives a clock that was set back: what comes from then on is new", () => {
    const marks = visit(firstVisit(t0), t0 - 60 * minuteMs, rules);
    expect(isNew(marks, "a", t0 - 59 * minuteMs)).toBe(true);
  });
});

describe("what was opened", () => {
  it("is new again once it is updated again", () => {
    const marks = look(firstVisit(t0), [{ id: "a", updatedMs: t0 + 5 }], rules);
    expect([isNew(marks, "a", t0 + 5), isNew(marks, "a", t0 + 6)]).toEqual([false, true]);
  });

  it("does not become new by an older copy", () => {
    const once = look(firstVisit(t0), [{ id: "a", updatedMs: t0 + 9 }], rules);
    expect(look(once, [{ id: "a", updatedMs: t0 + 5 }], rules)).toEqual(once);
  });

  it("is bounded: of many the latest updated are remembered", () => {
    const many = Array.from({ length: 10 }, (_, n) => ({ id: `${n}`, updatedMs: t0 + n }));
    expect(Object.keys(look(firstVisit(t0), many, rules).opened).sort()).toEqual(["7", "8", "9"]);
  });
});

describe("all that was seen", () => {
  it("is what the person was shown, and what is older than a moment", () => {
    const marks = seeAll(firstVisit(t0), t0 + minuteMs, t0 + minuteMs, rules);
    expect(isNew(marks, "a", t0 + minuteMs)).toBe(false);
    expect(isNew(marks, "b", t0 + minuteMs + 1)).toBe(true);
  });

  it("is not what may not have come yet", () => {
    const marks = seeAll(firstVisit(t0), null, t0 + minuteMs, rules);
    expect(isNew(marks, "a", t0 + minuteMs - rules.lateMs + 1)).toBe(true);
  });

  it("never reaches into the time to come, whatever is claimed", () => {
    const marks = seeAll(firstVisit(t0), Number.MAX_SAFE_INTEGER, t0, rules);
    expect(isNew(marks, "a", t0 + minuteMs)).toBe(true);
  });
});

const step = fc.oneof(
  fc.record({ kind: fc.constant("visit" as const), afterMs: fc.nat(90 * minuteMs) }),
  fc.record({ kind: fc.constant("look" as const), id: fc.constantFrom("a", "b", "c", "d", "e") }),
  fc.record({ kind: fc.constant("all" as const), shownMs: fc.nat(minuteMs) }),
);

it("whatever somebody does, nothing that changes from now on is taken for seen, and the marks stay small", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let nowMs = t0;
      let marks = firstVisit(nowMs);
      for (const one of steps) {
        if (one.kind === "visit") {
          nowMs += one.afterMs;
          marks = visit(marks, nowMs, rules);
        } else if (one.kind === "look")
          marks = look(marks, [{ id: one.id, updatedMs: nowMs }], rules);
        else marks = seeAll(marks, nowMs - one.shownMs, nowMs, rules);
        expect(isNew(marks, "a", nowMs + 1)).toBe(true);
        expect(Object.values(marks.opened).every((ms) => ms >= marks.newFromMs)).toBe(true);
        expect(Object.keys(marks.opened).length).toBeLessThanOrEqual(rules.mostOpened);
      }
    }),
  );
});
