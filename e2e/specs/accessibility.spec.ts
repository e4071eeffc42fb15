import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
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
      await page.route("**/api/threads?**", (route) => route.abort("connectionreset"));
      await page.goto("/?created=today");
      await expect(page.getByText("Foyer can't be reached").first()).toBeVisible();
    },
  ],
];

for (const [name, show] of views) {
  test(`axe finds nothing serious in ${name}, light and dark`, async ({ page }) => {
    const list = new ThreadsPage(page);
    await list.open();
    await show(page, list);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousIn(page), colorScheme).toEqual([]);
    }
  });
}

async function seriousIn(page: Page): Promise<string[]> {
  // Colours are measured when nothing fades any more.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
