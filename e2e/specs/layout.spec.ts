import type { Page } from "@playwright/test";
import { startFoyer } from "../fixtures/foyer-process.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const sizes = [
  ["a small phone", 320, 640],
  ["a phone", 390, 844],
  ["a tablet", 820, 1180],
  ["a desk", 1440, 900],
  ["a wide desk", 3840, 2160],
] as const;

for (const [name, width, height] of sizes) {
  test.describe(name, () => {
    test.use({ viewport: { width, height } });

    test("nothing scrolls sideways, and every row can be read", async ({ page }) => {
      const list = new ThreadsPage(page);
      await list.open();
      const sideways = () =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(await sideways()).toBeLessThanOrEqual(0);
      const row = list.table.getByRole("row").nth(1);
      await expect(row.getByRole("cell").first()).toContainText(/Open|Resolved/);
      await expect(row.getByRole("link")).toBeVisible();

      await page.keyboard.press("n");
      const form = page.getByRole("dialog", { name: "New thread" });
      await expect(form.getByRole("button", { name: "Create thread" })).toBeInViewport();
      expect(await sideways()).toBeLessThanOrEqual(0);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("filters come in a sheet", async ({ page }) => {
    const list = new ThreadsPage(page);
    await list.open();
    await page.getByRole("button", { name: "Filters" }).click();
    await expect(page.getByRole("dialog", { name: "Filters" })).toBeVisible();
  });
});

test("a phone's button says how many filters are in force", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const list = new ThreadsPage(page);
  await list.open("?state=open&created=last-30-days");
  await expect(
    page.getByRole("button", { name: "Filters, 2 in force", exact: true }),
  ).toBeVisible();
});

for (const hasTouch of [false, true]) {
  test.describe(hasTouch ? "by touch" : "by mouse", () => {
    test.use({ hasTouch, isMobile: hasTouch });

    for (const width of [820, 900, 1024, 1100, 1440])
      test(`the periods and the search can be read at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        const list = new ThreadsPage(page);
        for (const search of [
          "",
          "?created=last-12-months&state=open&q=a",
          "?created=last-12-months&updated=previous-month&state=open&since=last-visit&q=a",
        ]) {
          await list.open(search);
          await expect(list.words).toBeVisible();
          const field = await list.words.boundingBox();
          expect(field?.width).toBeGreaterThanOrEqual(128);
          if (await list.filter("Created").isHidden()) continue;
          expect(await cutFilters(page)).toEqual([]);
        }
      });
  });
}

test("the filters can be read beside a thread, on one line", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months&state=open&q=a");
  await list.links.nth(2).click();
  await expect(page.getByRole("button", { name: "Next thread" })).toBeVisible();
  expect(await cutFilters(page)).toEqual([]);
});

test("on a tablet the labels of times stand below one another", async ({ page }) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days");
  await expect(list.table.locator(".ago").first()).toBeVisible();
  const starts = await list.table
    .locator('td[data-column="created"]')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().left));
  expect(new Set(starts).size).toBe(1);
});

for (const [name, width] of sizes.slice(1, 4))
  test(`on ${name} subjects begin below one another, whichever way they are written`, async ({
    page,
    open,
  }) => {
    const { foyer, sandbox } = await open();
    for (const subject of ["هل يمكننا الوصول مبكرا؟", "Could we come early?"])
      sandbox.control.addThread({
        enterpriseId: sandbox.enterprises[0]?.id ?? "",
        sender: "Guest",
        subject,
      });
    await page.setViewportSize({ width, height: 900 });
    const list = new ThreadsPage(page);
    await list.open("", foyer.url);
    const starts = await list.links.evaluateAll((links) =>
      links.slice(0, 2).map((link) => {
        const text = document.createRange();
        text.selectNodeContents(link);
        return Math.round(text.getBoundingClientRect().left);
      }),
    );
    expect(starts).toHaveLength(2);
    expect(new Set(starts).size).toBe(1);
  });

test.describe("with a finger on a small phone", () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test("what can be done stands on one line", async ({ page }) => {
    await new ThreadsPage(page).open();
    const buttons = page.getByRole("banner").getByRole("button");
    await expect.poll(() => buttons.count()).toBeGreaterThan(2);
    const tops = await buttons.evaluateAll((all) =>
      all.map((button) => button.getBoundingClientRect().top),
    );
    expect(new Set(tops).size).toBe(1);
  });
});

test.describe("with the sandbox", () => {
  test.use({ hasTouch: true, isMobile: true, letIn: false });

  test("the mark of made-up data stands beside what can be done", async ({ page }) => {
    const foyer = await startFoyer({});
    await page.goto(`${foyer.url}/`);
    await page.getByRole("button", { name: "Look around" }).click();
    const mark = page.getByRole("button", { name: "Sandbox data" });
    await expect(mark).toBeVisible();
    for (const width of [320, 360, 375, 390, 640, 768, 820, 1024, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const middles = await page
        .getByRole("banner")
        .getByRole("button")
        .filter({ visible: true })
        .evaluateAll((all) =>
          all.map((button) => {
            const { top, height } = button.getBoundingClientRect();
            return Math.round(top + height / 2);
          }),
        );
      expect(new Set(middles).size, `${width} px`).toBe(1);
    }
    await foyer.stop();
  });
});

for (const [name, width] of sizes.slice(0, 2)) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport: { width, height: 844 } });

    test("a card's time is whole, however long ago it was and whoever wrote", async ({
      page,
      open,
    }) => {
      const { foyer, sandbox } = await open();
      const hour = 3_600_000;
      const utc = (agoMs: number) => new Date(Date.now() - agoMs).toISOString();
      for (const [index, { id: enterpriseId }] of sandbox.enterprises.slice(0, 2).entries())
        sandbox.control.addThread({
          enterpriseId,
          sender: index === 0 ? "Guest" : "Bartholomew Featherstonehaugh-Cholmondeley",
          subject: `Kept waiting ${index}`,
          isResolved: false,
          createdUtc: utc(9000 * hour),
          updatedUtc: utc((index === 0 ? 8990 : 30) * hour),
        });
      const list = new ThreadsPage(page);
      await list.open("?created=2024-01-01/2026-12-31&q=kept+waiting", foyer.url);
      await expect(list.table.locator(".open-for")).toHaveText([/ for \d+ d$/, / for \d+ d$/]);
      const cut = await list.table.locator("tr[data-index] td").evaluateAll((cells) =>
        cells
          .filter((cell) => {
            const isLeftOut = cell.getBoundingClientRect().right > document.body.clientWidth - 32;
            const isName = cell.matches("[data-column=sender]");
            return isLeftOut || (!isName && cell.scrollWidth > cell.clientWidth);
          })
          .map((cell) => cell.textContent),
      );
      expect(cut).toEqual([]);
    });
  });
}

test("no row moves when it is drawn, and none when the next page comes", async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) {
        const value = "value" in entry && typeof entry.value === "number" ? entry.value : 0;
        Object.assign(window, { shifted: Reflect.get(window, "shifted") + value });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const list = new ThreadsPage(page);
  await list.open();
  await expect(page.getByText(/1\d\d loaded|\d+ threads/).first()).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, "shifted"))).toBeLessThan(0.01);
});

/**
 * What stands in the bar and is not seen whole: texts of its filters, or all that is too wide for it. Where
 * no property is chosen, its filter gives way first.
 */
function cutFilters(page: Page) {
  return page.getByRole("search", { name: "Filters" }).evaluate((bar) =>
    [...bar.querySelectorAll<HTMLElement>("button .font-medium.truncate"), bar]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((each) => (each === bar ? "the bar" : each.textContent))
      .filter((text) => text !== "All properties"),
  );
}
