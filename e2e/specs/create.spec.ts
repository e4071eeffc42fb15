import type { FaultRule } from "@foyer/mews-sandbox";
import { openCuttingProxy } from "../fixtures/lines/cutting-proxy.ts";
import { committed, NewThreadForm } from "../fixtures/new-thread-form.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const one = { connections: ["prague"] };
const add = (fault: FaultRule["fault"], times = 1): FaultRule => ({
  operation: "messageThreads/add",
  probability: 1,
  skip: 0,
  times,
  fault,
});
const latency = (ms: number) => add({ kind: "latency", ms, when: "before-commit" });

test("a thread is created and stands first in the list", async ({ page, open }) => {
  const hotel = await open(one);
  const list = new ThreadsPage(page);
  await list.open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await expect(form.dialog).toContainText("Hotel U Zlaté lucerny");
  await form.fill("Zoë Müller 🐎", "Late arrival, around 23:30 – please keep the room");
  await form.send.click();

  await expect(form.dialog).toHaveCount(0);
  await expect(list.links.first()).toHaveText("Late arrival, around 23:30 – please keep the room");
  const [thread, ...more] = committed(hotel, "Late arrival, around 23:30 – please keep the room");
  expect(more).toEqual([]);
  expect(thread?.sender).toBe("Zoë Müller 🐎");
  expect((await list.shownIds())[0]).toBe(thread?.id);
});

test("a created thread is confirmed wherever in the list the reader is, and View opens it", async ({
  page,
  open,
}) => {
  const hotel = await open(one);
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months", hotel.foyer.url);
  await page.mouse.move(700, 600);
  await page.mouse.wheel(0, 2_000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1_000);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "Seen from afar");
  await form.send.click();
  await expect(page.getByText("Created: “Seen from afar” for Ada")).toBeInViewport();
  await page.getByRole("button", { name: "View", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Thread" });
  await expect(panel.getByRole("heading", { name: "Seen from afar" })).toBeVisible();
  await expect(page.getByRole("button", { name: "View", exact: true })).toHaveCount(0);
});

test("what is missing is named at its field", async ({ page, open }) => {
  const hotel = await open(one);
  await new ThreadsPage(page).open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.send.click();
  await expect(form.guest).toHaveAttribute("aria-invalid", "true");
  await expect(form.guest).toBeFocused();
  await expect(form.subject).toHaveAttribute("aria-invalid", "true");
  expect(hotel.sandbox.control.commits()).toEqual([]);
});

test("a refusal of Mews is shown as it is, and the words stay", async ({ page, open }) => {
  const hotel = await open(one);
  hotel.sandbox.control.setFaults({
    rules: [
      add({
        kind: "status",
        status: 403,
        message: "This guest has asked not to be contacted.",
        when: "before-commit",
      }),
    ],
  });
  await new ThreadsPage(page).open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "Refused one");
  await form.send.click();
  await expect(form.dialog).toContainText("This guest has asked not to be contacted.");
  await expect(form.subject).toHaveValue("Refused one");
  expect(committed(hotel, "Refused one")).toEqual([]);
});

test("two clicks and two keys send once", async ({ page, open }) => {
  const hotel = await open(one);
  hotel.sandbox.control.setFaults({ rules: [latency(500)] });
  const list = new ThreadsPage(page);
  await list.open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "Only once");
  await form.send.dblclick();
  // To whatever has the focus: the form may be gone by now.
  await page.keyboard.press("Control+Enter");
  await expect(list.links.first()).toHaveText("Only once");
  expect(committed(hotel, "Only once")).toHaveLength(1);
});

test("an answer lost on the way is looked for, found, and shown once", async ({ page, open }) => {
  const hotel = await open(one);
  hotel.sandbox.control.setFaults({ rules: [add({ kind: "cut", when: "after-commit" })] });
  const list = new ThreadsPage(page);
  await list.open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "Answer lost");
  await form.send.click();
  await expect(list.table.getByText("Answer lost").first()).toBeVisible();
  await expect(list.links.filter({ hasText: "Answer lost" })).toHaveCount(1);
  expect(committed(hotel, "Answer lost")).toHaveLength(1);
});

test("a reused connection that dies after the POST was read: one thread, one row", async ({
  page,
  open,
}) => {
  const hotel = await open(one);
  const proxy = await openCuttingProxy(hotel.foyer.url, 1);
  try {
    const list = new ThreadsPage(page);
    await list.open("", proxy.url);
    const form = new NewThreadForm(page);
    await form.open();
    await form.fill("Ada", "Sent over a dying line");
    await form.send.click();
    await expect(list.links.filter({ hasText: "Sent over a dying line" })).toHaveCount(1);
    expect(proxy.deliveries()).toBeGreaterThanOrEqual(1);
    expect(committed(hotel, "Sent over a dying line")).toHaveLength(1);
  } finally {
    await proxy.close();
  }
});

test("a reload while sending loses nothing and sends nothing twice", async ({ page, open }) => {
  const hotel = await open(one);
  hotel.sandbox.control.setFaults({ rules: [latency(2_000)] });
  const list = new ThreadsPage(page);
  await list.open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "Reloaded meanwhile");
  const sent = page.waitForRequest(NewThreadForm.isSending);
  await form.send.click();
  await sent;
  await page.reload();
  await expect(page.getByText("Reloaded meanwhile").first()).toBeVisible();
  await expect.poll(() => committed(hotel, "Reloaded meanwhile").length).toBe(1);
});

test("what was typed survives a reload, and two tabs keep two drafts", async ({
  page,
  context,
  open,
}) => {
  const hotel = await open(one);
  await new ThreadsPage(page).open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "First tab");

  const other = await context.newPage();
  await new ThreadsPage(other).open("", hotel.foyer.url);
  const otherForm = new NewThreadForm(other);
  await otherForm.open();
  await otherForm.fill("Béla", "Second tab");

  await page.reload();
  await expect(form.subject).toHaveValue("First tab");
  await expect(form.guest).toHaveValue("Ada");
  await other.reload();
  await expect(otherForm.subject).toHaveValue("Second tab");
});

test("the same words again ask whether another one is wanted", async ({ page, open }) => {
  const hotel = await open(one);
  const list = new ThreadsPage(page);
  await list.open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  for (const expected of [1, 2]) {
    await form.open();
    await form.fill("Ada", "Extra towels");
    await form.send.click();
    if (expected === 2) {
      await expect(form.dialog).toContainText("The same thread was created here a moment ago");
      expect(committed(hotel, "Extra towels")).toHaveLength(1);
      await form.dialog.getByRole("button", { name: "Create another one" }).click();
    }
    await expect(form.dialog).toHaveCount(0);
    expect(committed(hotel, "Extra towels")).toHaveLength(expected);
  }
});

test("offline while sending: the words wait, and it ends in one thread", async ({
  page,
  context,
  open,
}) => {
  const hotel = await open(one);
  const list = new ThreadsPage(page);
  await list.open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "From the lift");
  await context.setOffline(true);
  await form.send.click();
  await expect(page.getByText("You are offline").first()).toBeVisible();
  await context.setOffline(false);
  await expect(form.dialog.getByText(/Nothing was created; send it again/)).toBeVisible({
    timeout: 60_000,
  });
  await form.send.click();
  await expect(list.links.first()).toHaveText("From the lift");
  expect(committed(hotel, "From the lift")).toHaveLength(1);
});

test("a tab closed while sending is told of the end at the next visit", async ({
  page,
  context,
  open,
}) => {
  const hotel = await open(one);
  hotel.sandbox.control.setFaults({ rules: [latency(1_500)] });
  await new ThreadsPage(page).open("", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "Closed midway");
  const sent = page.waitForRequest(NewThreadForm.isSending);
  await form.send.click();
  await sent;
  await page.close();
  await expect.poll(() => committed(hotel, "Closed midway").length).toBe(1);

  const next = await context.newPage();
  await new ThreadsPage(next).open("", hotel.foyer.url);
  await expect(next.getByText(/Created: “Closed midway”/)).toBeVisible();
});

test("a thread outside the filter is offered to be shown", async ({ page, open }) => {
  const hotel = await open(one);
  const list = new ThreadsPage(page);
  await list.open("?created=yesterday", hotel.foyer.url);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "Today's question");
  await form.send.click();
  await expect(page.getByText("It is outside the current filter.")).toBeVisible();
  await page.getByRole("button", { name: "View", exact: true }).click();
  await expect(list.links.filter({ hasText: "Today's question" })).toBeVisible();
});
