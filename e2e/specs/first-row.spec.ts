import { devices, type Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";
import { forcedLayouts } from "../fixtures/trace.ts";

/** On a machine that does much else, too, the first rows are waited for. */
const patient = { settings: { http: { firstViewWaitMs: 30_000 } } };

/** Holds the app's code back, and writes down what is asked for and what goes wrong meanwhile. */
async function watch(page: Page) {
  const asked: string[] = [];
  const faults: string[] = [];
  const released = Promise.withResolvers<void>();
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.route("**/assets/*.js", async (route) => {
    await released.promise;
    await route.continue();
  });
  return { asked, faults, release: () => released.resolve() };
}

const isCode = (path: string) => /^\/(assets\/.*\.js|icon.*|manifest.*)$/.test(path);

test("the first rows stand in the document: no code and no answer is waited for", async ({
  page,
  open,
}) => {
  const { foyer } = await open(patient);
  const list = new ThreadsPage(page);
  const { asked, faults, release } = await watch(page);
  const layouts = await forcedLayouts(page);
  const response = await page.goto(foyer.url, { waitUntil: "commit" });
  await expect(list.links.first()).toBeVisible();
  const rows = await page.locator("tr[data-index]").elementHandles();
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.length).toBeLessThanOrEqual(30);
  expect(asked.filter((path) => !isCode(path))).toEqual([
    "/",
    expect.stringMatching(/^\/assets\/.*\.css$/),
  ]);
  // The page is measured once, while it is empty, to see whether its rows fit.
  expect(await layouts.stop()).toBeLessThanOrEqual(1);
  expect((await response?.request().sizes())?.responseBodySize).toBeLessThan(20_000);

  release();
  await expect(list.filter("Created")).toBeVisible();
  expect(await rows[0]?.evaluate((row) => row.isConnected)).toBe(true);
  expect(asked.filter((path) => path === "/api/threads" || path === "/api/enterprises")).toEqual(
    [],
  );
  expect(faults).toEqual([]);
});

test("a key that is pressed while the rows are only seen is heard once the page listens", async ({
  page,
  open,
}) => {
  const { foyer } = await open(patient);
  const list = new ThreadsPage(page);
  const { release } = await watch(page);
  await page.goto(foyer.url, { waitUntil: "commit" });
  await expect(list.links.first()).toBeVisible();
  await page.keyboard.press("n");
  release();
  await expect(page.getByRole("dialog", { name: "New thread" })).toBeVisible();
});

test.describe("on a phone", () => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  test.use(phone);

  test("they are cards", async ({ page, open }) => {
    const { foyer } = await open(patient);
    const list = new ThreadsPage(page);
    const { asked, faults, release } = await watch(page);
    await page.goto(foyer.url, { waitUntil: "commit" });
    await expect(list.links.first()).toBeVisible();
    await expect(list.table).toHaveAttribute("data-layout", "cards");
    release();
    await expect(page.getByRole("button", { name: "Filters" })).toBeVisible();
    expect(asked).not.toContain("/api/threads");
    expect(faults).toEqual([]);
  });
});

/** Browsers that the server cannot tell from the usual one. */
const unlike: Record<string, (page: Page) => Promise<unknown>> = {
  "a narrower window": (page) => page.setViewportSize({ width: 900, height: 800 }),
  "columns of one's own": (page) =>
    page.addInitScript(() => {
      const columns = [{ id: "sender", isHidden: true }];
      localStorage.setItem("foyer.columns", JSON.stringify({ columns, shortNames: false }));
    }),
  "another language than it says": (page) =>
    page.addInitScript(() => Object.defineProperty(navigator, "language", { value: "cs-CZ" })),
};

for (const [what, makeUnlike] of Object.entries(unlike)) {
  test(`rows drawn for another browser are never seen: ${what}`, async ({ page, open }) => {
    const { foyer } = await open(patient);
    const list = new ThreadsPage(page);
    const { asked, faults, release } = await watch(page);
    await makeUnlike(page);
    const wereRowsSeen = await lookForRows(page);
    const response = await page.goto(foyer.url, { waitUntil: "commit" });
    await page.waitForFunction(() => document.readyState !== "loading");
    await expect(page.locator("a[data-thread]")).toHaveCount(0);
    expect(await wereRowsSeen()).toBe(false);
    expect(await response?.text()).toContain("data-index");
    release();
    await expect(list.links.first()).toBeVisible();
    expect(asked).not.toContain("/api/threads");
    expect(faults).toEqual([]);
  });
}

/** Looks in every frame. */
async function lookForRows(page: Page): Promise<() => Promise<boolean>> {
  await page.addInitScript(() => {
    const look = () => {
      const isSeen = document.querySelector("a[data-thread]")?.checkVisibility();
      if (isSeen) document.documentElement.dataset["seen"] = "";
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => "seen" in document.documentElement.dataset);
}

test("the document of somebody who is not signed in holds nothing of the hotel", async ({
  browser,
  hotel,
}) => {
  const page = await browser.newPage();
  const response = await page.goto(hotel.foyer.url);
  expect(await response?.text()).not.toContain("data-index");
  await page.close();
});
