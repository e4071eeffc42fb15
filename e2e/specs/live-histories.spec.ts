import type { Page } from "@playwright/test";
import fc from "fast-check";
import type { Hotel } from "../fixtures/hotel.ts";
import { openStreamCutter } from "../fixtures/lines/stream-cutter.ts";
import { expectedIds } from "../fixtures/oracle.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

/** FOYER_HISTORIES looks further. The seed of a failure is printed. */
const histories = Number(process.env["FOYER_HISTORIES"] ?? 50);

/** Most of what is waited for comes in half a second; after a kill on a busy machine in many. */
const soon = { intervals: [100], timeout: 60_000 };

const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant("add"), isResolved: fc.boolean() }) },
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant("change"),
      at: fc.nat(20),
      change: fc.record({ isResolved: fc.boolean() }, { requiredKeys: [] }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("wait until Mews is asked") }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("cut") }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("read anew"), tab: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("put in"), tab: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("kill and start") }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

type Tab = { list: ThreadsPage; isOpenOnly: boolean };
type Scene = { hotel: Hotel; cut: () => void; tabs: Tab[]; word: string };

test("whatever changes, is cut or dies: in the end each tab shows what Mews holds", async ({
  context,
  open,
}) => {
  test.setTimeout(histories * 30_000);
  const hotel = await open({
    connections: ["prague"],
    settings: { mirror: { background: { catchUpWatchedMs: 500, leaseMs: 1000 } } },
  });
  const line = await openStreamCutter(hotel.foyer.url);
  const opened = async (search: string): Promise<ThreadsPage> => {
    const list = new ThreadsPage(await context.newPage());
    await list.open(search, line.url);
    return list;
  };
  const tabs = [
    { list: await opened("?created=last-7-days"), isOpenOnly: false },
    { list: await opened("?created=last-7-days&state=open"), isOpenOnly: true },
  ];
  let played = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      played += 1;
      // No word stands in another, so each history has its list to itself.
      const word = `tale${String(played).padStart(5, "0")}`;
      await play({ hotel, cut: line.cut, tabs, word }, steps);
    }),
    { numRuns: histories, endOnFailure: true },
  );
  await line.close();
});

async function play(scene: Scene, steps: Step[]): Promise<void> {
  const { tabs, word } = scene;
  add(scene, false);
  add(scene, false);
  for (const { list } of tabs) {
    await list.words.fill(word);
    await list.words.blur();
  }
  for (const tab of tabs) await expectTrue(scene, tab);
  for (const one of steps) await take(scene, one);
  for (const tab of tabs) await expectTrue(scene, tab);
}

/** New rows are put in whenever they wait; those that left are shown, and no part of the list. */
async function expectTrue(scene: Scene, { list, isOpenOnly }: Tab): Promise<void> {
  // Nothing changes at Mews meanwhile.
  const expected = idsOf(scene, isOpenOnly);
  await expect(async () => {
    await putIn(list.page);
    const shown = await list.table
      .locator("tr[data-index]:not([data-left]) a[data-thread]")
      .evaluateAll((links) => links.map((link) => link.getAttribute("data-thread")));
    expect(shown).toEqual(expected);
  }).toPass(soon);
}

const putIn = (page: Page) => page.keyboard.press(".");

function idsOf({ hotel, word }: Scene, isOpenOnly: boolean): string[] {
  return expectedIds(hotel.sandbox, {
    created: { kind: "preset", preset: "last-7-days" },
    matches: ({ subject, isResolved }) => subject.includes(word) && !(isOpenOnly && isResolved),
  });
}

function add({ hotel, word }: Scene, isResolved: boolean): void {
  const { control, enterprises } = hotel.sandbox;
  const prague = enterprises.find(({ timeZone }) => timeZone === "Europe/Prague");
  const enterpriseId = prague?.id ?? "";
  control.addThread({ enterpriseId, sender: "Guest", subject: `A ${word}`, isResolved });
}

async function take(scene: Scene, one: Step): Promise<void> {
  const { control } = scene.hotel.sandbox;
  switch (one.do) {
    case "add":
      return add(scene, one.isResolved);
    case "change": {
      const ids = idsOf(scene, false);
      control.updateThread(ids[one.at % ids.length] ?? "", one.change);
      return;
    }
    case "wait until Mews is asked": {
      const asked = control.calls().length;
      return expect.poll(() => control.calls().length, soon).toBeGreaterThan(asked);
    }
    case "cut":
      return scene.cut();
    case "read anew":
      return scene.tabs[one.tab]?.list.refresh();
    case "put in":
      return scene.tabs[one.tab]?.list.page.keyboard.press(".");
    case "kill and start":
      return scene.hotel.restart();
  }
}
