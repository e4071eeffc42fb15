import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

/** The instants of a column, from the top. */
const times = (page: Page, column: "created" | "updated") =>
  page
    .locator(`td[data-column="${column}"] time`)
    .evaluateAll((cells) => cells.map((cell) => Date.parse(cell.getAttribute("datetime") ?? "")));

const isFalling = (all: readonly number[]) =>
  all.length > 20 && all.every((ms, at) => at === 0 || (all[at - 1] ?? 0) >= ms);

test("a list is ordered by either time from the heads of its table, also after a reload", async ({
  page,
}) => {
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days");
  await expect.poll(async () => isFalling(await times(page, "created"))).toBe(true);
  await page.getByRole("button", { name: "Order by Updated" }).click();
  await expect(page).toHaveURL(/order=-updated/);
  await expect.poll(async () => isFalling(await times(page, "updated"))).toBe(true);
  await page.getByRole("button", { name: "Order by Created" }).click();
  await page.getByRole("button", { name: "Order by Created" }).click();
  await expect(page).toHaveURL(/order=created/);
  const isRising = async () => isFalling((await times(page, "created")).toReversed());
  await expect.poll(isRising).toBe(true);
  await page.reload();
  await list.settled();
  await expect.poll(isRising).toBe(true);
  await expect(page.getByRole("columnheader", { name: /^Created/ })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
});

test("a list whose range is known says how many threads it holds before they are loaded", async ({
  page,
}) => {
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days");
  await list.readToEnd();
  const shown = page.getByRole("banner").getByText(/^[\d,]+ threads$/);
  await expect(shown).toBeVisible();
  const count = await shown.textContent();
  await page.reload();
  await list.settled();
  await expect(shown).toHaveText(count ?? "");
});
