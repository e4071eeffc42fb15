import type { Locator, Page } from "@playwright/test";
import { NewThreadForm } from "../fixtures/new-thread-form.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const formCode = /\/assets\/new-thread-/;

/** Files of the app by their names, without the hash of what is in them. */
function fetchedCode(page: Page): string[] {
  const names: string[] = [];
  page.on("request", (request) => {
    const [, name] = /\/assets\/(.+)-[\w-]{8}\.(?:js|css)$/.exec(request.url()) ?? [];
    if (name) names.push(name);
  });
  return names;
}

/** Holds back files of the app from here on. @returns lets them through */
async function holdBack(page: Page, files: RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(files, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

/** The first view with all that it fetches by itself. */
async function openWhole(page: Page): Promise<ThreadsPage> {
  const list = new ThreadsPage(page);
  const askedForEnds = page.waitForResponse(/\/api\/threads\/creations$/);
  await list.open();
  await askedForEnds;
  await expect(page.getByRole("navigation", { name: "Views" })).toBeVisible();
  await expect(page.locator("[data-live=live]")).toBeVisible();
  return list;
}

test("fetches by itself what the size check weighs, and nothing else", async ({ page }) => {
  const names = fetchedCode(page);
  await page.clock.install();
  await openWhole(page);
  // Nor is anything only put off.
  await page.clock.fastForward(10_000);
  await page.evaluate(() => fetch("/icon.svg"));
  // "mark": these threads are a sandbox's, which has to be said; with Mews it is never fetched.
  expect(names.filter((name) => name !== "sandbox-mark").sort()).toEqual(firstView);
});

const firstView = [
  "app",
  "app",
  "deferred",
  "deferred-chunk",
  "following",
  "index",
  "libraries",
  "live-chunk",
  "rolldown-runtime",
  "views-chunk",
];

test("the form for a new thread is fetched when the pointer or the focus comes to its button", async ({
  page,
}) => {
  await openWhole(page);
  const button = page.getByRole("button", { name: "New thread" });
  const fetched = page.waitForRequest(formCode);
  await button.hover();
  await fetched;
  await page.reload();
  const fetchedAgain = page.waitForRequest(formCode);
  await button.focus();
  await fetchedAgain;
});

test("a form asked for before its code is there opens with it", async ({ page }) => {
  await openWhole(page);
  const form = new NewThreadForm(page);
  const letThrough = await holdBack(page, formCode);
  const asked = page.waitForRequest(formCode);
  await page.keyboard.press("n");
  await asked;
  await expect(page).toHaveURL(/\/new/);
  await expect(form.dialog).toHaveCount(0);
  letThrough();
  await expect(form.dialog.locator("input, select").first()).toBeFocused();
});

test("a form whose code can't be fetched says so, and opens once it can", async ({ page }) => {
  await page.route(formCode, (route) => route.abort("connectionreset"));
  await openWhole(page);
  await page.keyboard.press("n");
  const notice = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  await expect(notice).toHaveCount(1);
  await page.unroute(formCode);
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(new NewThreadForm(page).guest).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("who has worked on the page can write without a network", async ({ page, context }) => {
  await openWhole(page);
  const atHand = page.waitForResponse(formCode);
  await page.keyboard.press("j");
  await (await atHand).finished();
  await context.setOffline(true);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Ada", "From the cellar");
  await expect(form.subject).toHaveValue("From the cellar");
});

test("what is pressed before its code is there opens with it", async ({ page }) => {
  const list = await openWhole(page);
  const dialog = page.getByRole("dialog");
  const pressed: Locator[] = [
    page.getByRole("button", { name: "View and keys" }),
    page.getByRole("button", { name: /^Account of/ }),
    page.getByRole("button", { name: "Views", exact: true }),
    list.filter("Created"),
    list.filter("Property"),
  ];
  for (const button of pressed) {
    await page.reload();
    await expect(page.locator("[data-live=live]")).toBeVisible();
    const letThrough = await holdBack(page, /\/assets\//);
    await button.click();
    await expect(dialog).toHaveCount(0);
    letThrough();
    await expect(dialog).toBeVisible();
    await page.unroute(/\/assets\//);
  }
});
