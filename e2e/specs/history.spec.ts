import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

test("Back and Forward bring back filters, and a reload keeps them", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open();
  await list.filter("State").click();
  await page.getByRole("checkbox", { name: /^Open\b/ }).click({ force: true });
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/state=open/);
  await list.settled();

  await page.goBack();
  await expect(page).not.toHaveURL(/state=/);
  await expect(list.filter("State")).toContainText("Any state");

  await page.goForward();
  await expect(page).toHaveURL(/state=open/);
  await page.reload();
  await list.settled();
  await expect(list.filter("State")).toContainText("Open");
});

test("Back from a thread brings back the place in the list", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months");
  await page.mouse.move(700, 600);
  const scrolled = () => page.evaluate(() => window.scrollY);
  while ((await scrolled()) < 3_000) {
    await page.mouse.wheel(0, 500);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const id = await list.links.evaluateAll(
    (links) =>
      links.find((link) => {
        const { top } = link.getBoundingClientRect();
        return top > 400 && top < innerHeight - 100;
      })?.dataset["thread"],
  );
  await list.table.locator(`a[data-thread="${id}"]`).click();
  await expect(page).toHaveURL(/thread=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/thread=/);
  await expect(list.table.locator(`a[data-thread="${id}"]`)).toBeInViewport();
});

test("what an address says wrongly is dropped with a notice", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open("?created=2026-02-30/2026-03-01&state=shut&properties=nowhere");
  await expect(list.filter("Created")).toContainText("Last 7 days");
  await expect(page.getByText(/not understood|no effect|left out|ignored/i).first()).toBeVisible();
});

test("typing replaces history, so Back leaves the search at once", async ({ page }) => {
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days");
  await list.words.pressSequentially("late");
  await expect(page).toHaveURL(/q=late/);
  await page.goBack();
  await expect(page).not.toHaveURL(/q=l/);
});
