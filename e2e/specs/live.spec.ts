import { writeFile } from "node:fs/promises";
import { endpoints } from "@foyer/contract";
import type { Sandbox, SandboxControl } from "@foyer/mews-sandbox";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

/** Caught up each second while somebody looks, so that nobody waits for five. */
const quick = {
  connections: ["prague"],
  settings: { mirror: { background: { catchUpWatchedMs: 1000, leaseMs: 2000 } } },
};

/** px, at a desk */
const rowHeight = 48;

/** How many threads a list says that it has, and how many of them are open. */
async function numbersOf(page: Page) {
  const words = page.getByRole("banner").getByText(/^[\d,]+ threads, [\d,]+ open/);
  const numbers = (await words.textContent())?.match(/\d[\d,]*/g) ?? [];
  const [threads = 0, open = 0] = numbers.map((digits) => Number(digits.replaceAll(",", "")));
  return { threads, open };
}

const status = (page: Page) => page.locator("[data-live]");
const pill = (page: Page) => page.getByRole("button", { name: /^\d+ new threads?$/ });
const rowOf = ({ table, page }: ThreadsPage, id: string) =>
  table.locator("tr[data-index]").filter({ has: page.locator(`[data-thread="${id}"]`) });

/** A list that follows what changes from here on. */
async function openLive(page: Page, origin: string, search: string): Promise<ThreadsPage> {
  const list = new ThreadsPage(page);
  await list.open(search, origin);
  await expect(status(page)).toContainText("Live");
  return list;
}

/** Two screens down, and with rows to the window's end: a busy machine draws them a little later. */
async function readOn(list: ThreadsPage): Promise<void> {
  const { page } = list;
  await list.wheelTo(2000);
  const end = page.viewportSize()?.height ?? 0;
  await expect
    .poll(async () => {
      const tops = (await standing(list)).map(([, top]) => top);
      const isWhole = tops.every((top, at) => at === 0 || top - (tops[at - 1] ?? 0) === rowHeight);
      return isWhole && (tops.at(-1) ?? 0) > end - rowHeight;
    })
    .toBe(true);
}

/**
 * Where each row in sight stands in the window, from the top: right after a scroll the document has another
 * order. Found and measured in one step, as rows may be made anew between two.
 */
const standing = ({ table }: ThreadsPage) =>
  table.evaluate((rows) =>
    [...rows.querySelectorAll<HTMLElement>("a[data-thread]")]
      .map((link) => [link.dataset["thread"] ?? "", link.getBoundingClientRect().top] as const)
      .filter(([, top]) => top > 150 && top < innerHeight)
      .sort(([, a], [, b]) => a - b),
  );

function add({ control, enterprises }: Sandbox, subject: string): string {
  const prague = enterprises.find(({ timeZone }) => timeZone === "Europe/Prague");
  const enterpriseId = prague?.id ?? "";
  return control.addThread({ enterpriseId, sender: "Live Guest", subject }).id;
}

function openOne(control: SandboxControl, ids: readonly string[]): string {
  const open = new Set(control.threads().flatMap((one) => (one.isResolved ? [] : [one.id])));
  const id = ids.find((each) => open.has(each));
  if (id === undefined) throw new Error("None of these is open.");
  return id;
}

test("a thread that changes in Mews changes where it stands", async ({ page, open }) => {
  const { foyer, sandbox } = await open(quick);
  const list = await openLive(page, foyer.url, "?created=last-30-days");
  const before = await list.shownIds();
  const id = openOne(sandbox.control, before.slice(2));
  sandbox.control.updateThread(id, { isResolved: true });
  await expect(rowOf(list, id)).toHaveAttribute("data-mark", "changed");
  await expect(rowOf(list, id).getByText("Resolved")).toBeVisible();
  expect(await list.shownIds()).toEqual(before);
  await expect(rowOf(list, id)).not.toHaveAttribute("data-mark");
});

test("another list is followed by the stream that is there", async ({ page, open }) => {
  const { foyer, sandbox } = await open(quick);
  const streams: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes(endpoints.threadChanges)) streams.push(request.url());
  });
  const list = await openLive(page, foyer.url, "?created=last-30-days");
  await page.getByRole("button", { name: "Order by Updated" }).click();
  await expect(page).toHaveURL(/order=-updated/);
  await list.settled();
  await expect(status(page)).toContainText("Live");
  add(sandbox, "In both lists");
  await expect(pill(page)).toHaveText("1 new thread");
  expect(streams).toHaveLength(1);
});

for (const [where, viewport, hasTouch] of [
  ["a desk", { width: 1280, height: 800 }, false],
  ["a phone", { width: 390, height: 844 }, true],
] as const)
  test.describe(`on ${where}`, () => {
    test.use({ viewport, hasTouch, isMobile: hasTouch });

    test("the button over the list's edge covers no text", async ({ page, open }) => {
      const { foyer, sandbox } = await open(quick);
      await openLive(page, foyer.url, "?created=last-30-days");
      add(sandbox, "Waits to be shown");
      await expect(pill(page)).toBeVisible();
      expect(await textsUnder(pill(page))).toEqual([]);
    });
  });

test("the numbers beside the title are of what is shown, and take in what was waiting when that is", async ({
  page,
  open,
}) => {
  const { foyer, sandbox } = await open(quick);
  await openLive(page, foyer.url, "?created=last-30-days");
  const before = await numbersOf(page);
  const recounted = page.waitForResponse(
    async (response) =>
      response.url().includes(endpoints.threadCounts) &&
      (await response.json()).list.total === before.threads + 1,
  );
  add(sandbox, "Waits to be shown");
  await expect(pill(page)).toHaveText("1 new thread");
  await (await recounted).finished();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => drawn(null))));
  expect(await numbersOf(page)).toEqual(before);
  await pill(page).click();
  const after = { threads: before.threads + 1, open: before.open + 1 };
  await expect.poll(() => numbersOf(page)).toEqual(after);
});

test("a thread that leaves the list stays, named so, until the list is refreshed", async ({
  page,
  open,
}) => {
  const { foyer, sandbox } = await open({ ...quick, sandbox: { size: 5_000 } });
  const list = await openLive(page, foyer.url, "?created=last-30-days&state=open");
  const count = page.getByRole("banner").getByText(/^\d+ threads?$/);
  const before = Number.parseInt((await count.textContent()) ?? "", 10);
  const id = openOne(sandbox.control, await list.shownIds());
  sandbox.control.updateThread(id, { isResolved: true });
  await expect(rowOf(list, id).getByText("No longer in this list")).toBeVisible();
  await expect(count).toHaveText(`${before - 1} threads`);
  add(sandbox, "New above it");
  await expect(pill(page)).toBeVisible();
  await expect(page.locator("[data-mark]")).toHaveCount(0);
  await expectAccessible(page);
  await list.refresh();
  await expect(rowOf(list, id)).toHaveCount(0);
  await expect(count).toHaveText(`${before} threads`);
});

test("new threads wait to be put in, and then the focus stays", async ({ page, open }) => {
  const { foyer, sandbox } = await open(quick);
  const list = await openLive(page, foyer.url, "?created=last-30-days");
  const before = await list.shownIds();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const focused = page.locator(":focus");
  const held = await focused.getAttribute("data-thread");
  const ids = [add(sandbox, "First"), add(sandbox, "Second")];
  await expect(pill(page)).toHaveText("2 new threads");
  expect(await list.shownIds()).toEqual(before);
  await page.keyboard.press(".");
  await expect(pill(page)).toHaveCount(0);
  expect((await list.shownIds()).slice(0, 2).toSorted()).toEqual(ids.toSorted());
  await expect(focused).toHaveAttribute("data-thread", held ?? "");
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  // By hand the button takes the focus, and gives it on as it goes.
  add(sandbox, "Third");
  await pill(page).click();
  await expect(focused).toHaveText("Third");
});

test("nothing moves under who reads in the middle, whatever comes", async ({ page, open }) => {
  const { foyer, sandbox } = await open({ ...quick, sandbox: { size: 5_000 } });
  const list = await openLive(page, foyer.url, "?created=last-12-months");
  await readOn(list);
  const before = await standing(list);
  const changed = before.slice(0, 5).map(([id]) => id);
  for (const id of changed) sandbox.control.updateThread(id, {});
  for (let at = 0; at < 20; at += 1) add(sandbox, `New ${at}`);
  await expect(pill(page)).toHaveText("20 new threads");
  for (const id of changed) await expect(rowOf(list, id)).toHaveCount(1);
  expect(await standing(list)).toEqual(before);
});

test("a webhook shows it at once, also where Foyer does not ask by itself", async ({
  page,
  open,
}, testInfo) => {
  const secret = "a-secret-of-at-least-thirty-two-characters";
  const secretsFile = testInfo.outputPath("webhook.secrets");
  await writeFile(secretsFile, secret, { mode: 0o600 });
  const { foyer, sandbox } = await open({
    connections: ["prague"],
    environment: { FOYER_WEBHOOK_SECRETS_FILE: secretsFile },
    settings: { mirror: { background: { catchUpWatchedMs: 0, catchUpIdleMs: 0 } } },
  });
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days", foyer.url);
  await expect(status(page)).toContainText("Updated");
  sandbox.control.setWebhook({ url: `${foyer.url}/hooks/mews/${secret}` });
  add(sandbox, "Told");
  await expect(pill(page)).toHaveText("1 new thread");
});

test("tabs share one stream, and go on when the one that reads it is closed", async ({
  context,
  open,
}) => {
  const { foyer, sandbox } = await open(quick);
  const streams = async () => {
    const metrics = await (await fetch(`${foyer.url}/metrics`)).text();
    return /^foyer_streams (\d+)/m.exec(metrics)?.[1];
  };
  const tabs = [];
  for (const search of ["?created=last-30-days", "?created=last-7-days", "?state=open"]) {
    const page = await context.newPage();
    await new ThreadsPage(page).open(search, foyer.url);
    tabs.push(page);
  }
  for (const page of tabs) await expect(status(page)).toContainText("Live");
  await expect.poll(streams).toBe("1");
  await tabs[0]?.close();
  add(sandbox, "Late");
  for (const page of tabs.slice(1)) await expect(pill(page)).toHaveText("1 new thread");
  await expect.poll(streams).toBe("1");
});

test("a server that is started again tells what was missed", async ({ page, open }) => {
  const hotel = await open(quick);
  await openLive(page, hotel.foyer.url, "?created=last-30-days");
  await hotel.restart();
  add(hotel.sandbox, "Meanwhile");
  await expect(pill(page)).toHaveText("1 new thread");
  await expect(status(page)).toContainText("Live");
});

test("a device that is set to tells of new threads, from one tab, without a guest's words", async ({
  page,
  context,
  open,
}) => {
  const { foyer, sandbox } = await open(quick);
  const told: string[] = [];
  await context.exposeFunction("noteNotification", (title: string) => told.push(title));
  await context.addInitScript(noteNotifications);
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days", foyer.url);
  await page.getByRole("button", { name: "View and keys" }).click();
  await page.getByRole("button", { name: "New threads on this device" }).click();
  const dialog = page.getByRole("dialog", { name: "New threads on this device" });
  await dialog.getByRole("checkbox", { name: "Show a desktop notification" }).check();
  await page.keyboard.press("Escape");
  const other = await context.newPage();
  await new ThreadsPage(other).open("?state=open", foyer.url);
  for (const tab of [page, other]) await expect(status(tab)).toContainText("Live");
  add(sandbox, "Not to be read on a lock screen");
  for (const tab of [page, other]) await expect(pill(tab)).toHaveText("1 new thread");
  expect(told).toEqual(["New thread, Hotel U Zlaté lucerny"]);
});

/** Runs in the page: what would be shown is told to the test, and allowed. */
function noteNotifications() {
  class NotedNotification extends EventTarget {
    static permission = "granted";
    static requestPermission = async () => "granted";
    constructor(title: string) {
      super();
      void (
        globalThis as unknown as { noteNotification: (title: string) => void }
      ).noteNotification(title);
    }
  }
  Object.assign(globalThis, { Notification: NotedNotification });
}

/** Texts that an element lies on, but for three pixels of the room that a font keeps above and below its letters. */
const textsUnder = (element: Locator) =>
  element.evaluate((over) => {
    const place = over.getBoundingClientRect();
    const isUnder = ({ left, right, top, bottom }: DOMRect) =>
      left < place.right && right > place.left && top + 3 < place.bottom && bottom - 3 > place.top;
    /** Nothing of it is only heard: what is, is one pixel wide. */
    const isSeen = (element: Element | null): boolean =>
      !element || (element.clientWidth !== 1 && isSeen(element.parentElement));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      if (over.contains(text) || !isSeen(text.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if ([...range.getClientRects()].some(isUnder)) found.push(text.textContent ?? "");
    }
    return found;
  });
