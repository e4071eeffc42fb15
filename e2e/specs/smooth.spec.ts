import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";
import { startTrace } from "../fixtures/trace.ts";

test.use({ viewport: { width: 1440, height: 900 } });

/** With rows in a table's own layout it was 17, and 9 where cells inherited how they are aligned. */
const mostStyledPerRow = 6;

test("little is styled for a row that comes in sight", async ({ page, open }) => {
  const { foyer } = await open({ sandbox: { size: 2_400 } });
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months", foyer.url);
  const work = await scrolled(page);
  expect(work.rows).toBeGreaterThan(100);
  expect(work.styled / work.rows).toBeLessThan(mostStyledPerRow);
});

/** As fast as a hand flings: half a screen a frame, as far as there are rows. */
function scrollDown(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let frames = 30;
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
  const before = await rowNow();
  const trace = await startTrace(page, ["devtools.timeline"]);
  await page.evaluate(scrollDown);
  const events = await trace.stop();
  const styled = events
    .filter(({ name }) => name === "UpdateLayoutTree")
    .reduce((sum, { args }) => sum + (args.elementCount ?? 0), 0);
  return { rows: (await rowNow()) - before, styled };
}
