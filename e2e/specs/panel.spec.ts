import type { Page } from "@playwright/test";
import { admin } from "../fixtures/signing-in.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const unlisted = "7c476a3f-2426-4704-9740-000000000000";

/** A thread that the list does not have, so that its panel has to ask for it. */
async function openUnlisted(page: Page) {
  await page.evaluate((id) => {
    history.pushState(history.state, "", `/?thread=${id}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, unlisted);
  await expect(page).toHaveURL(new RegExp(unlisted));
}

for (const [name, width, height] of [
  ["a phone", 390, 844],
  ["a tablet", 820, 1180],
  ["a desk", 1440, 900],
] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport: { width, height } });

    test("signing in again lies over the panel and gives the focus back to it", async ({
      page,
      context,
    }) => {
      const list = new ThreadsPage(page);
      await list.open();
      await list.links.nth(3).click();
      const panel = page.getByRole("dialog", { name: "Thread" });
      const close = panel.getByRole("button", { name: "Close" });
      await expect(close).toBeFocused();

      await context.clearCookies();
      await openUnlisted(page);
      const dialog = page.getByRole("dialog", { name: "Sign in to go on" });
      await expect(dialog.getByLabel("Sign-in name")).toBeFocused();
      await dialog.getByLabel("Sign-in name").fill(admin.name);
      await dialog.getByLabel("Password").fill(admin.password);
      await dialog.getByRole("button", { name: "Sign in" }).click();
      await expect(dialog).toHaveCount(0);
      await expect(close).toBeFocused();
    });

    test("the form for a new thread lies over the panel", async ({ page }) => {
      const list = new ThreadsPage(page);
      await list.open();
      await list.links.nth(3).click();
      await expect(page.getByRole("dialog", { name: "Thread" })).toBeVisible();
      const { search } = new URL(page.url());
      await page.goto(`/new${search}`);
      const form = page.getByRole("dialog", { name: "New thread" });
      await form.getByLabel("Subject").click();
      await expect(form.getByLabel("Subject")).toBeFocused();
      // The panel goes on through the gutter, and both lie under the form's veil.
      const [panel, gutter] = await page.evaluate(() =>
        [document.querySelector("[data-panel]"), document.documentElement].map(
          (element) => element && getComputedStyle(element).backgroundColor,
        ),
      );
      expect(gutter).not.toBe(panel);
    });

    test("nothing stands between the panel and the window's edge", async ({ page }) => {
      const list = new ThreadsPage(page);
      await list.open();
      await list.links.nth(3).click();
      const panel = page.getByRole("dialog", { name: "Thread" });
      await expect(panel).toBeVisible();
      const { ground, gutter, right, pageRight } = await panel.evaluate((element) => ({
        ground: getComputedStyle(element).backgroundColor,
        gutter: getComputedStyle(document.documentElement).backgroundColor,
        right: element.getBoundingClientRect().right,
        pageRight: document.documentElement.getBoundingClientRect().right,
      }));
      expect(right).toBe(pageRight);
      expect(gutter).toBe(ground);
    });
  });
}
