import { expectedIds } from "../fixtures/oracle.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

test("opens on the last seven days of every property, newest first", async ({ page, hotel }) => {
  const list = new ThreadsPage(page);
  await list.open();

  await expect(list.filter("Created")).toContainText("Last 7 days");
  await expect(list.filter("Created")).toContainText("each property's own days");
  const expected = expectedIds(hotel.sandbox, {
    created: { kind: "preset", preset: "last-7-days" },
  });
  const shown = await list.shownIds();
  expect(shown.length).toBeGreaterThan(5);
  expect(shown).toEqual(expected.slice(0, shown.length));
});

test("asks each property for one bounded interval, and nothing else", async ({ page, open }) => {
  // What Foyer asks by itself, every few seconds, is not of this screen.
  const background = { catchUpWatchedMs: 0, catchUpIdleMs: 0 };
  // However slow the machine is, the rows come with the document, and nobody gives up waiting for them.
  const http = { firstViewWaitMs: 30_000 };
  const { foyer, sandbox } = await open({ settings: { mirror: { background }, http } });
  const list = new ThreadsPage(page);
  await list.open("", foyer.url);
  const reads = sandbox.control
    .calls()
    .filter(({ operation }) => operation === "messageThreads/getAll");
  expect(reads.map(({ connection }) => connection).sort()).toEqual(
    sandbox.connections
      .filter(({ covers }) => covers.kind === "property")
      .map(({ name }) => name)
      .sort(),
  );
});

test("a list that does not come with its page is asked for once, and not only when the code is there", async ({
  page,
  open,
}) => {
  const { foyer } = await open({ settings: { http: { firstViewWaitMs: 0 } } });
  const list = new ThreadsPage(page);
  const asked: string[] = [];
  const first = Promise.withResolvers<void>();
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname !== "/api/threads" || searchParams.has("cursor")) return;
    asked.push(request.url());
    first.resolve();
  });
  await page.route("**/assets/*.js", async (route) => {
    await first.promise;
    await route.continue();
  });
  await list.open("?created=last-30-days&order=created&state=open", foyer.url);
  await expect(list.links.first()).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("says which zone its days are in when one property is picked", async ({ page, hotel }) => {
  const [property] = hotel.sandbox.enterprises;
  const list = new ThreadsPage(page);
  await list.open(`?properties=${property?.id}`);
  await expect(list.filter("Created")).toContainText("Last 7 days");
  await expect(list.filter("Created")).toContainText(/Prague/);
});

test("a state is a word with an icon, also when Mews does not say it", async ({ page, open }) => {
  const { foyer } = await open({ sandbox: { faults: { isResolved: "never" } } });
  const list = new ThreadsPage(page);
  await list.open("", foyer.url);
  const state = list.table.getByRole("row").nth(1).getByRole("cell").first();
  await expect(state).toHaveText("Unknown");
  await expect(state.locator("svg")).toBeVisible();
});
