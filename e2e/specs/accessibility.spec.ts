import { seenEndpoints } from "@foyer/contract";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible.ts";
import { startFoyer } from "../fixtures/foyer-process.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const views: [name: string, show: (page: Page, list: ThreadsPage) => Promise<void>][] = [
  ["the list", async () => {}],
  [
    "a thread's panel",
    async (page, list) => {
      await list.links.nth(2).click();
      await expect(
        page.getByRole("complementary").or(page.getByRole("dialog")).first(),
      ).toBeVisible();
      const others = page.getByRole("region", { name: "Other threads of this guest" });
      await expect(others.getByText("None.").or(others.getByRole("link")).first()).toBeVisible();
    },
  ],
  [
    "the chart above the list",
    async (page) => {
      await page.getByRole("button", { name: "Chart of the threads" }).click();
      await expect(page.getByRole("listbox")).toBeVisible();
    },
  ],
  [
    "the created filter",
    async (page, list) => {
      await list.filter("Created").click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  ],
  [
    "the property picker",
    async (page, list) => {
      await list.filter("Property").click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  ],
  [
    "the state filter",
    async (page, list) => {
      await list.filter("State").click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  ],
  [
    "the form, with faults",
    async (page) => {
      await page.keyboard.press("n");
      await page.getByRole("button", { name: "Create thread" }).click();
      await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
    },
  ],
  [
    "view and keys",
    async (page) => {
      await page.getByRole("button", { name: "View and keys" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  ],
  [
    "an empty list",
    async (page) => {
      await page.goto("/?q=no-such-word-anywhere");
      await expect(page.getByText("No thread matches “no-such-word-anywhere”")).toBeVisible();
    },
  ],
  [
    "a failed list",
    async (page) => {
      const list = new ThreadsPage(page);
      await list.open("?created=today");
      await page.route("**/api/threads?**", (route) => route.abort("connectionreset"));
      await list.refresh();
      await expect(page.getByText("Foyer can't be reached").first()).toBeVisible();
    },
  ],
];

for (const [name, show] of views) {
  test(`axe finds nothing in ${name}, light and dark`, async ({ page }) => {
    const list = new ThreadsPage(page);
    await list.open();
    await show(page, list);
    await expectAccessible(page);
  });
}

test("axe finds nothing in rows that are new, light and dark", async ({ page, open }) => {
  const { foyer, sandbox } = await open({
    settings: { mirror: { background: { catchUpWatchedMs: 250 } } },
  });
  const list = new ThreadsPage(page);
  // New is what comes after the first visit began, and the page tells of it once its rows stand.
  const visit = page.waitForResponse((answer) => answer.url().endsWith(seenEndpoints.visit));
  await list.open("?created=last-7-days", foyer.url);
  await visit;
  const enterpriseId = sandbox.enterprises[0]?.id ?? "";
  sandbox.control.addThread({ enterpriseId, sender: "Guest", subject: "Just now" });
  await page.getByRole("button", { name: "1 new thread" }).click();
  await expect(list.table.getByText("New or changed").first()).toBeAttached();
  await expectAccessible(page);
});

test.describe("nobody signed in", () => {
  test.use({ letIn: false });

  test("axe finds nothing in the first page of a sandbox, light and dark", async ({ page }) => {
    const foyer = await startFoyer({});
    await page.goto(foyer.url);
    await expect(page.getByRole("button", { name: "Look around" })).toBeVisible();
    await expectAccessible(page);
    await foyer.stop();
  });
});
