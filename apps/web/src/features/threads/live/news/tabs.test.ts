import fc from "fast-check";
import { expect, it } from "vitest";
import type { ThreadsFilter } from "../../../../shared/api/threads.ts";
import { createModelBrowser } from "../../../../testing/live/model-browser.ts";
import { createModelServer } from "../../../../testing/live/model-server.ts";
import { hotels, openTab } from "../../../../testing/live/model-tab.ts";

/** What happens to tabs 0 to 2 of a browser, and behind them. */
type Step =
  | { kind: "add"; hotel: number }
  | { kind: "change"; thread: number; isOpen: boolean }
  | { kind: "cut" | "down" | "up" | "settle" }
  | { kind: "read"; tab: number; filter: number; most: number }
  | { kind: "leave" | "join" | "put in"; tab: number };

const filters: ThreadsFilter[] = [
  {},
  { state: ["open"] },
  { enterprises: ["north"] },
  { enterprises: ["south"], state: ["resolved"] },
  { order: "created" },
  { words: "thread-10" },
];

const kind = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);
const tab = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: kind("add"), hotel: fc.nat(1) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: kind("change"), thread: fc.nat(50), isOpen: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind("cut", "down", "up") }) },
  { weight: 3, arbitrary: fc.record({ kind: kind("settle") }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind("read"),
      tab,
      filter: fc.nat(filters.length - 1),
      most: fc.constantFrom(3, 1000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind("leave", "join", "put in"), tab }) },
);

/** A tab comes back as another one begins to read, and hears of what came later first. */
const toldWhileAway: Step[] = [
  { kind: "add", hotel: 0 },
  { kind: "leave", tab: 1 },
  { kind: "settle" },
  { kind: "add", hotel: 0 },
  { kind: "leave", tab: 0 },
];

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((settle) => setTimeout(settle));
};

it("every tab comes to what there is, whatever is cut, and they read one stream", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
      const server = createModelServer();
      for (let at = 0; at < 8; at += 1) server.add(hotels[at % 2] ?? "");
      const browser = createModelBrowser();
      const tabs = [0, 1, 2].map((at) => openTab(server, browser, `tab ${at}`));
      for (const [at, one] of tabs.entries()) one.read(filters[at] ?? {}, 1000);
      for (const now of steps) {
        if (now.kind === "add") server.add(hotels[now.hotel] ?? "");
        if (now.kind === "change") server.change(now.thread, now.isOpen ? "open" : "resolved");
        if (now.kind === "cut") server.cut();
        if (now.kind === "down" || now.kind === "up") server.setDown(now.kind === "down");
        if (now.kind === "settle") await settled();
        if (now.kind === "read") tabs[now.tab]?.read(filters[now.filter] ?? {}, now.most);
        if (now.kind === "leave") tabs[now.tab]?.leave();
        if (now.kind === "join") tabs[now.tab]?.join();
        if (now.kind === "put in") tabs[now.tab]?.putIn();
      }
      server.setDown(false);
      for (const one of tabs) one.join();
      await settled();
      for (const one of tabs) {
        const { shown, so, states, statesSo } = one.compared();
        expect(shown).toEqual(so);
        expect(states).toEqual(statesSo);
      }
      expect(server.streams()).toBe(1);
      for (const one of tabs) one.leave();
      await settled();
      expect(server.streams()).toBe(0);
    }),
    { numRuns: 50, examples: [[toldWhileAway]] },
  );
});
