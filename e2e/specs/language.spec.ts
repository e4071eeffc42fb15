import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

/** "08:39 am", "Yesterday 08:39 am", "18 Nov, 08:39 am" */
const spoken = /^(Yesterday |\d{1,2} [A-Z][a-z]+( \d{4})?, )?\d{1,2}:\d\d/;

test.describe("a browser in Arabic", () => {
  test.use({ locale: "ar-EG" });

  test("is shown English days, in Latin digits, and weeks that begin on Saturday", async ({
    page,
  }) => {
    const list = new ThreadsPage(page);
    await list.open();
    await expect(list.filter("Created")).toContainText(/Last 7 days\s?\d{1,2}.* 20\d\d/);
    const times = await list.table.locator("time").allTextContents();
    expect(times.filter((text) => !spoken.test(text))).toEqual([]);

    await list.filter("Created").click();
    const filter = page.getByRole("dialog", { name: "Created" });
    await expect(filter.getByLabel("Last day")).toHaveValue(/^\d\d\/\d\d\/\d{4}$/);
    const weekdays = filter.getByRole("grid").locator("thead th");
    await expect(weekdays).toHaveText(["S", "S", "M", "T", "W", "T", "F"]);
    await expect(filter.getByRole("grid")).toHaveAccessibleName(/[A-Z][a-z]+ \d{4}/);
    // Under its button's left edge: nothing is turned round.
    const button = await list.filter("Created").boundingBox();
    expect((await filter.boundingBox())?.x).toBeCloseTo(button?.x ?? 0, -1);
  });
});

test.describe("a browser in German", () => {
  test.use({ locale: "de-DE" });

  test("is shown English months, and takes days as they are typed in Germany", async ({ page }) => {
    const list = new ThreadsPage(page);
    await list.open();
    await list.filter("Created").click();
    const filter = page.getByRole("dialog", { name: "Created" });
    await filter.getByLabel("First day").fill("3.10.2026");
    await filter.getByLabel("Last day").fill("5.10.2026");
    await filter.getByRole("button", { name: "Show these days" }).click();
    await expect(list.filter("Created")).toContainText(/3\s?[–-]\s?5 Oct 2026/);
  });
});
