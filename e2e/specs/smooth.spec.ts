import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";
import { startTrace } from "../fixtures/trace.ts";

test.use({ viewport: { width: 1440, height: 900 } });

/**
 * Itself, since it is put elsewhere, and what shows another property or state: 2; nearly 5 where the page as
 * a whole is styled once meanwhile, as when something of it comes. With rows in a table's own layout it was
 * 17, and 9 where cells inherited how they are aligned.
 */
const mostStyledPerRow = 6;

/** Itself, the area of its link, and what cuts a subject and a name: each costs something in every frame. */
const mostLayersPerRow = 4;

test("little is styled for a row that comes in sight", async ({ page, open }) => {
  const { foyer } = await open({ sandbox: { size: 2_400 } });
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months", foyer.url);
  const work = await scrolled(page);
  expect(work.rows).toBeGreaterThan(100);
  expect(work.styled / work.rows).toBeLessThan(mostStyledPerRow);
});

test("a row is few layers", async ({ page, open }) => {
  const { foyer, sandbox } = await open({ sandbox: { size: 100 } });
  const list = new ThreadsPage(page);
  await list.open(
    `?created=last-12-months&properties=${sandbox.enterprises[0]?.id}&state=open`,
    foyer.url,
  );
  await expect(list.table.locator(".open-for").first()).toBeVisible();
  const row = list.table.locator("tr[data-index]").first();
  expect(await row.evaluate(layersIn)).toBeLessThanOrEqual(mostLayersPerRow);
});

/** What browsers make a layer of: what is put in place, and what clips. */
function layersIn(row: Element): number {
  const styles = [row, ...row.querySelectorAll("*")].flatMap((element) => [
    getComputedStyle(element),
    getComputedStyle(element, "::after"),
  ]);
  return styles.filter(
    ({ content, position, overflow }) =>
      content !== "none" && (position !== "static" || overflow !== "visible"),
  ).length;
}

/** As fast as a hand flings: half a screen a frame, as far as there are rows. */
function scrollDown(frames: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const step = () => {
    scrollBy(0, 400);
    frames -= 1;
    if (frames > 0) requestAnimationFrame(step);
    else requestAnimationFrame(() => resolve());
  };
  requestAnimationFrame(step);
  return promise;
}

async function scrolled(page: Page) {
  const rowNow = () => page.evaluate(() => Math.round(scrollY / 48));
  // Until as many rows are drawn above as below.
  await page.evaluate(scrollDown, 8);
  const before = await rowNow();
  const trace = await startTrace(page, ["devtools.timeline"]);
  await page.evaluate(scrollDown, 25);
  const events = await trace.stop();
  const styled = events
    .filter(({ name }) => name === "UpdateLayoutTree")
    .reduce((sum, { args }) => sum + (args.elementCount ?? 0), 0);
  return { rows: (await rowNow()) - before, styled };
}
