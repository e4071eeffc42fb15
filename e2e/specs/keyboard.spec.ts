import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

test("the whole way by keyboard: skip, move, open, close, search, create", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months");

  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the threads" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  // Past the two heads by which the list can be ordered.
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Tab");
  await expect(list.links.first()).toBeFocused();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await expect(list.links.nth(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(list.links.nth(1)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/thread=/);
  await expect(page.getByRole("dialog", { name: "Thread" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/thread=/);

  await page.keyboard.press("/");
  await expect(list.words).toBeFocused();
  await page.keyboard.type("n");
  await expect(list.words).toHaveValue("n");
  await expect(page).not.toHaveURL(/\/new/);
});

test("Escape leaves the periods as they were, and takes none of them", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open();
  const address = page.url();
  const created = page.getByRole("button", { name: /^Created,/ });
  await created.click();
  const periods = page.getByRole("listbox", { name: "Created: periods" });
  await expect(periods.getByRole("option", { selected: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(periods).toHaveCount(0);
  await expect(created).toBeFocused();
  expect(page.url()).toBe(address);
});

test("focus stays on its thread while pages come and the row leaves the window", async ({
  page,
}) => {
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months");
  await list.links.first().focus();
  await page.keyboard.press("ArrowDown");
  const id = await page.evaluate(() => document.activeElement?.getAttribute("data-thread"));
  // Of the third page.
  await list.wheelTo(7_500);
  await expect(page.locator('tr[aria-rowindex="156"]')).toBeAttached();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-thread"))).toBe(id);
});

test("End goes to the last loaded row, Home to the first", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open();
  await list.links.first().focus();
  await page.keyboard.press("End");
  const place = () =>
    page.evaluate(() =>
      Number(document.activeElement?.closest("tr")?.getAttribute("aria-rowindex")),
    );
  await expect.poll(place).toBeGreaterThan(20);
  await page.keyboard.press("Home");
  await expect.poll(place).toBe(2);
});

test("? lists the keys, and they can be switched off", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open();
  // Its code comes after the first row.
  await expect(page.getByRole("button", { name: "View and keys" })).toBeVisible();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toBeVisible();
  await keys.getByRole("checkbox").or(keys.getByRole("switch")).first().click({ force: true });
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog", { name: "New thread" })).toHaveCount(0);
});
