import type { Interval, MewsTransport } from "@foyer/mews-client";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { as, aWeek, connectionTo, createGuardedMews } from "../../testing/mews/guarded-mews.ts";
import {
  createGuardedSandbox,
  idsInPrague,
  lastDays,
  readAll,
} from "../../testing/mews/guarded-sandbox.ts";

const noFaults = {};

describe("a page that Mews finds too heavy", () => {
  it("is asked for in smaller ones, and the list is complete", async () => {
    const guarded = createGuardedSandbox({ size: 8000, faults: { tooHeavyAbove: 50 } });
    const created = lastDays(80);
    const expected = idsInPrague(guarded, { created });
    expect(expected.length).toBeGreaterThan(150);
    const all = await readAll(guarded, { created, count: 1000 });
    expect(all.map((thread) => thread.Id)).toEqual(expected);
  });

  it("is not run into again with every page, and more is asked for when that went well", async () => {
    const guarded = createGuardedSandbox({ size: 20_000, faults: { tooHeavyAbove: 50 } });
    const { control } = guarded.sandbox;
    await readAll(guarded, { created: lastDays(80), count: 1000 });
    const refused = control.calls().filter((call) => call.status === 408);
    expect(refused.length).toBeGreaterThan(4);
    expect(refused.length).toBeLessThan(control.calls().length / 2);

    control.setFaults(noFaults);
    control.clearCalls();
    for (const days of [79, 78, 77])
      await readAll(guarded, { created: lastDays(days), count: 1000 });
    expect(Math.max(...control.calls().map((call) => call.count))).toBeGreaterThan(100);
  });

  it("ends in the refusal where there is nothing left to halve", async () => {
    const guarded = createGuardedSandbox({ faults: { tooHeavyAbove: 0 } });
    const threadIds = idsInPrague(guarded, {}).slice(0, 3);
    const read = readAll(guarded, { threadIds, count: 100 });
    await expect(read).rejects.toHaveProperty("status", 408);
    expect(guarded.sandbox.control.calls()).toHaveLength(5);
  });
});

describe("a window that Mews finds too heavy", () => {
  it.each([
    ["created", 30, 1000],
    ["created", 30, 10],
    ["created", 30, 3],
    ["created", 3, 100],
    ["updated", 30, 1000],
    ["updated", 30, 7],
    ["updated", 10, 10],
  ] as const)(
    "(%s, more than %i days) is read in halves, in order and whole, %i a page",
    async (by, days, count) => {
      const around = (transport: MewsTransport) => refusingLonger(days, transport);
      const guarded = createGuardedSandbox({ size: 1000 }, {}, around);
      const window = lastDays(80);
      const expected = idsInPrague(guarded, { [by]: window });
      expect(expected.length).toBeGreaterThan(20);
      const all = await readAll(guarded, { [by]: window, count });
      expect(all.map((thread) => thread.Id)).toEqual(expected);
    },
  );

  it.each(["created", "updated"] as const)(
    "says of its halves (%s) when the first of them was asked for",
    async (by) => {
      const isLong = ({ StartUtc, EndUtc }: Interval) =>
        Date.parse(EndUtc) - Date.parse(StartUtc) > 4 * 86_400_000;
      let second = 10;
      const { upstream } = createGuardedMews(({ body }) => {
        const window = z.object({ StartUtc: z.string(), EndUtc: z.string() });
        const [asked] = [body["CreatedUtc"], body["UpdatedUtc"]].filter(Boolean);
        if (isLong(window.parse(asked))) return { status: 408 };
        second += 10;
        const date = `Fri, 20 Nov 2026 12:00:${second} GMT`;
        return { headers: { Date: date }, body: { MessageThreads: [], Cursor: null } };
      });
      const filter = { [by]: aWeek, count: 5 };
      const answer = await upstream.getThreads(connectionTo("Prague"), filter, as("person"));
      expect(answer.askedMs).toBe(Date.UTC(2026, 10, 20, 12, 0, 19));
    },
  );

  it("costs no call for the halves that were read already", async () => {
    const around = (transport: MewsTransport) => refusingLonger(6, transport);
    const guarded = createGuardedSandbox({ size: 8000 }, {}, around);
    const all = await readAll(guarded, { created: lastDays(80), count: 10 });
    const calls = guarded.sandbox.control.calls().length;
    expect(calls).toBeLessThan(1.5 * (all.length / 10) + 16);
  });
});

/** Answers 408 for windows longer than `days`, however small the page. */
function refusingLonger(days: number, transport: MewsTransport): MewsTransport {
  return async (url, request) => {
    const body: { CreatedUtc?: Interval; UpdatedUtc?: Interval } = JSON.parse(request.body);
    const window = body.CreatedUtc ?? body.UpdatedUtc;
    const lengthMs = window ? Date.parse(window.EndUtc) - Date.parse(window.StartUtc) : 0;
    if (lengthMs <= days * 86_400_000) return transport(url, request);
    return new Response('{"Message":"Too heavy."}', { status: 408 });
  };
}
