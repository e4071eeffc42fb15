import type { FaultRule } from "@foyer/mews-sandbox";
import { expectedIds } from "../fixtures/oracle.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const year = { kind: "preset", preset: "last-12-months" } as const;

const reads = (connection: string, status: number, more: object = {}): FaultRule => ({
  operation: "messageThreads/getAll",
  connection,
  probability: 1,
  skip: 0,
  fault: { kind: "status", status, when: "before-commit", ...more },
});

test("one property failing leaves the others, is named, and joins in order when it is back", async ({
  page,
  open,
}) => {
  // A refused token is held back for a minute; the test has none to spare.
  const settings = { upstream: { credentials: { holdMs: 100 } } };
  const { foyer, sandbox } = await open({ settings });
  const { control, enterprises } = sandbox;
  const prague = enterprises.find(({ timeZone }) => timeZone === "Europe/Prague");
  control.setFaults({ rules: [reads("prague", 401)] });
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days", foyer.url);

  const notice = page
    .getByRole("status")
    .or(page.getByRole("alert"))
    .filter({ hasText: prague?.name ?? "" });
  await expect(notice.first()).toBeVisible();
  const shown = await list.shownIds();
  const others = enterprises.filter(({ id }) => id !== prague?.id).map(({ id }) => id);
  const created = { kind: "preset", preset: "last-30-days" } as const;
  expect(shown).toEqual(
    expectedIds(sandbox, { enterpriseIds: others, created }).slice(0, shown.length),
  );

  control.clearFaults();
  await page.getByRole("button", { name: `Retry ${prague?.name}` }).click();
  await expect(notice).toHaveCount(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await list.readToEnd()).toEqual(expectedIds(sandbox, { created }));
});

test("a next page that cannot be had says so at the end, keeps the rows, and goes on after Retry", async ({
  page,
  open,
}) => {
  const { foyer, sandbox } = await open({ connections: ["prague"] });
  const list = new ThreadsPage(page);
  await page.route(/\/api\/threads\?.*cursor=/, (route) => route.abort("connectionreset"));
  await list.open("?created=last-12-months", foyer.url);
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, 20_000);
  const words = page.getByRole("table").getByText("Foyer can't be reached", { exact: true });
  await expect(words).toBeVisible();
  await expect(list.end).toHaveCount(0);
  expect((await list.shownIds()).length).toBeGreaterThan(5);

  await page.unroute(/\/api\/threads\?.*cursor=/);
  await page
    .getByRole("table")
    .getByRole("button", { name: /Retry|Try again/ })
    .click();
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await list.readToEnd()).toEqual(
    expectedIds(sandbox, {
      created: year,
      enterpriseIds: [
        sandbox.enterprises.find(({ timeZone }) => timeZone === "Europe/Prague")?.id ?? "",
      ],
    }),
  );
});

test("Mews down at the first screen is said in plain words with its request id", async ({
  page,
  open,
}) => {
  const { foyer, sandbox } = await open({ connections: ["prague"] });
  sandbox.control.setFaults({ rules: [reads("prague", 500)] });
  await page.goto(foyer.url);
  await expect(page.getByText("Mews is having trouble (500)").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Copy.*request id/i })).toBeVisible();
  sandbox.control.clearFaults();
  await page
    .getByRole("button", { name: /Retry|Try again/ })
    .first()
    .click();
  const list = new ThreadsPage(page);
  await list.settled();
});

test("a limit counts down and heals by itself", async ({ page, open }) => {
  // Waits that fit into a read's deadline are not shown at all, so this one must not fit.
  const settings = { upstream: { deadlines: { readMs: 4_000 } } };
  const { foyer, sandbox } = await open({ connections: ["prague"], settings });
  const limited = reads("prague", 429, { retryAfter: { form: "seconds", seconds: 6 } });
  sandbox.control.setFaults({ rules: [{ ...limited, times: 1 }] });
  await page.goto(foyer.url);
  await expect(
    page.getByText(/Mews is limiting requests, trying again in \d+ s/).first(),
  ).toBeVisible();
  await expect(page.getByText(/shared by all staff/).first()).toBeVisible();
  const list = new ThreadsPage(page);
  await expect(list.links.first()).toBeVisible();
});

test("a limit of one property counts down beside the others' rows and heals by itself", async ({
  page,
  open,
}) => {
  // Only the page asks, and the document before it does not: who is held back has no request to name.
  const settings = { upstream: { deadlines: { readMs: 4_000 } }, http: { firstViewWaitMs: 0 } };
  const { foyer, sandbox } = await open({ connections: ["prague", "kathmandu"], settings });
  const limited = reads("prague", 429, { retryAfter: { form: "seconds", seconds: 6 } });
  sandbox.control.setFaults({ rules: [{ ...limited, times: 1 }] });
  const list = new ThreadsPage(page);
  await list.open("", foyer.url);
  const notice = page.getByRole("status").filter({ hasText: "Hotel U Zlaté lucerny" });
  await expect(notice).toContainText(/trying again in \d+ s/);
  await expect(notice.getByRole("button", { name: /Copy.*request id/i })).toBeVisible();
  await expect(notice).toHaveCount(0);
  const shown = await list.shownIds();
  expect(shown).toEqual(
    expectedIds(sandbox, {
      created: { kind: "preset", preset: "last-7-days" },
      enterpriseIds: sandbox.enterprises
        .filter(({ timeZone }) => ["Europe/Prague", "Asia/Kathmandu"].includes(timeZone))
        .map(({ id }) => id),
    }).slice(0, shown.length),
  );
});

test("offline is named and heals alone", async ({ page, context, hotel: _ }) => {
  const list = new ThreadsPage(page);
  await list.open();
  await context.setOffline(true);
  await expect(page.getByText("You are offline")).toBeVisible();
  await expect(list.links.first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("You are offline")).toHaveCount(0);
});

test("a refresh without a network keeps the rows, says so, and heals alone", async ({
  page,
  context,
  hotel: _,
}) => {
  const list = new ThreadsPage(page);
  await list.open();
  const before = await list.shownIds();
  const refreshed = () => page.waitForResponse(/\/api\/threads\?/);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Refresh the list" }).click();
  await expect(page.getByText("Foyer can't be reached", { exact: true })).toBeVisible();
  await expect(page.getByText(/The threads below are as of \d/)).toBeVisible();
  await expectKept(list, before);
  const answer = refreshed();
  await context.setOffline(false);
  expect((await answer).status()).toBe(200);
  await expect(page.getByText("Foyer can't be reached", { exact: true })).toHaveCount(0);
  await list.settled();
});

test("a list that Mews no longer answers for says in one line how old it is", async ({
  page,
  open,
}) => {
  const settings = { mirror: { freshness: { freshMs: 0, staleMs: 0 } } };
  const { foyer, sandbox } = await open({ settings });
  const list = new ThreadsPage(page);
  await list.open("", foyer.url);
  const before = await list.shownIds();
  const names = sandbox.connections.map(({ name }) => name);
  sandbox.control.setFaults({ rules: names.map((name) => reads(name, 503)) });
  await page.getByRole("button", { name: "Refresh the list" }).click();
  const line = page.getByRole("status").filter({ hasText: /as of \d/ });
  await expect(line).toHaveText(/^Mews is not answering: list as of \d\d:\d\d, .+ time$/);
  await expectKept(list, before);
});

test("each kind of emptiness has its own words and its own way out", async ({ page }) => {
  await page.goto("/?created=2001-01-01/2001-01-02");
  await expect(page.getByText(/^No threads /)).toBeVisible();
  await expect(page.getByRole("button", { name: "Show a longer period" })).toBeVisible();

  await page.goto("/?q=no-such-word-anywhere");
  await expect(page.getByText("No thread matches “no-such-word-anywhere”")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear search" }).click();
  await new ThreadsPage(page).settled();
  await expect(page).not.toHaveURL(/q=/);
});

test("a list that is answered late never overwrites a newer one", async ({ page, open }) => {
  const { foyer, sandbox } = await open({ connections: ["prague"] });
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days", foyer.url);
  const newer = Promise.withResolvers<void>();
  const late = Promise.withResolvers<void>();
  await page.route(/\/api\/threads\?.*words=invoice/, async (route) => {
    const response = await route.fetch();
    await newer.promise;
    await route.fulfill({ response });
    late.resolve();
  });
  await list.words.fill("invoice");
  await expect(list.table).toHaveAttribute("aria-busy", "true");
  await list.words.fill("");
  await list.settled();
  newer.resolve();
  await late.promise;
  const expected = expectedIds(sandbox, {
    created: { kind: "preset", preset: "last-30-days" },
    enterpriseIds: [
      sandbox.enterprises.find(({ timeZone }) => timeZone === "Europe/Prague")?.id ?? "",
    ],
  });
  await page.evaluate(() => window.scrollTo(0, 0));
  const shown = await list.shownIds();
  expect(shown).toEqual(expected.slice(0, shown.length));
});

test("what comes after the first row is told of once where it can't be fetched, and comes when it can", async ({
  page,
}) => {
  const code = /\/assets\/deferred-/;
  await page.route(code, (route) => route.abort("connectionreset"));
  const list = new ThreadsPage(page);
  await list.open();
  const notice = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  await expect(notice).toHaveCount(1);
  const again = notice.getByRole("button", { name: "Try again" });
  const reload = notice.getByRole("button", { name: "Reload the page" });
  await expect(reload).toHaveCount(0);
  await again.click();
  await expect(reload).toBeVisible();
  await page.unroute(code);
  await again.click();
  await expect(list.words).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("a panel whose code can't be fetched says so where it would stand", async ({ page }) => {
  const code = /\/assets\/thread-panel-/;
  const list = new ThreadsPage(page);
  await list.open();
  await page.route(code, (route) => route.abort("connectionreset"));
  await list.links.nth(2).click();
  const place = page.getByRole("complementary", { name: "Thread" });
  await expect(place.getByRole("button", { name: "Try again" })).toBeInViewport();
  const right = await place.evaluate((element) => element.getBoundingClientRect().right);
  expect(right).toBe(
    await page.evaluate(() => document.documentElement.getBoundingClientRect().right),
  );
  await place.getByRole("button", { name: "Close" }).click();
  await expect(page).not.toHaveURL(/thread=/);
  await page.unroute(code);
  await list.links.nth(2).click();
  await expect(page.getByRole("dialog", { name: "Thread" })).toBeVisible();
});

/** A notice takes room, so fewer rows may be drawn below it. */
async function expectKept(list: ThreadsPage, before: string[]): Promise<void> {
  const kept = await list.shownIds();
  expect(kept.length).toBeGreaterThan(10);
  expect(kept).toEqual(before.slice(0, kept.length));
}
