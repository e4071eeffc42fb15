import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

async function centre(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const updated = 'td[data-column="updated"] time';

test("a time's tooltip stays on the page, and while the pointer goes onto it", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open();
  const tooltip = page.getByRole("tooltip");
  const time = await centre(page, updated);
  await page.mouse.move(time.x, time.y);
  await expect(tooltip).toContainText("UTC");
  const edges = await tooltip.evaluate((element) => ({
    right: element.getBoundingClientRect().right,
    page: document.documentElement.getBoundingClientRect().right,
  }));
  expect(edges.right).toBeLessThanOrEqual(edges.page);

  // Through the gap between the two, a pixel or so at a time.
  const onto = await centre(page, '[role="tooltip"]');
  await page.mouse.move(time.x, onto.y, { steps: 40 });
  await expect(tooltip).toBeVisible();
  await page.mouse.move(time.x - 30, onto.y, { steps: 10 });
  await expect(tooltip).toBeVisible();
  await page.mouse.move(time.x - 400, time.y);
  await expect(tooltip).toHaveCount(0);
});

test("a tooltip opened by keyboard stays when the pointer moves elsewhere, until Escape", async ({
  page,
}) => {
  const list = new ThreadsPage(page);
  await list.open();
  await list.links.first().focus();
  await page.keyboard.press("ArrowRight");
  const tooltip = page.getByRole("tooltip");
  await expect(tooltip).toBeVisible();
  const other = await centre(page, 'tr[data-index="3"] td[data-column="sender"]');
  await page.mouse.move(other.x, other.y, { steps: 5 });
  await expect(tooltip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tooltip).toHaveCount(0);
});

test("a time that has the focus before the code of tooltips is there gets its own", async ({
  page,
}) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/assets/deferred-*", async (route) => {
    await released;
    await route.continue();
  });
  await new ThreadsPage(page).open();
  await page.locator(updated).first().focus();
  release();
  await expect(page.getByRole("tooltip")).toContainText("UTC");
});
