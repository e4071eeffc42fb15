/**
 * `pnpm bench:first-row`: from navigation to the first row on the screen, against a plain static page
 * with a table of fifty rows, alternating in one run on one machine. Build first. Prints medians and
 * their ratio, with an empty cache (a first visit) and with a filled one (every other).
 */
import { createServer } from "node:http";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { openHotel } from "../fixtures/hotel.ts";
import { launchOptions } from "../fixtures/launch.ts";

const rounds = Number(process.argv[2] ?? 15);
const row =
  "<tr><td>Open</td><td><a href='#' data-thread>Step-free access</a></td><td>Ada</td></tr>";
const plainPage = `<!doctype html><title>Plain</title><table>${row.repeat(50)}</table>`;

const hotel = await openHotel();
const plain = createServer((_, response) => {
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(plainPage);
});
await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
const address = plain.address();
const plainUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
const browser = await chromium.launch(launchOptions);

const kept = await browser.newContext();
await hotel.letIn(kept);

console.log(`from navigation to the first row, median of ${rounds}, ms`);
await compare("first visit", async () => {
  const context = await browser.newContext();
  await hotel.letIn(context);
  return context;
});
await compare("later visit", async () => kept);

await browser.close();
plain.close();
await hotel.close();

async function compare(name: string, contextOf: () => Promise<BrowserContext>) {
  const times = { foyer: [] as number[], plain: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const context = await contextOf();
    for (const [of, url] of [
      ["foyer", hotel.foyer.url],
      ["plain", plainUrl],
    ] as const) {
      const page = await context.newPage();
      times[of].push(await firstRowMs(page, url));
      await page.close();
    }
    if (context !== kept) await context.close();
  }
  const [foyerMs, plainMs] = [median(times.foyer), median(times.plain)];
  const ratio = (foyerMs / plainMs).toFixed(2);
  console.log(
    `${name}: Foyer ${foyerMs.toFixed(0)}, plain page ${plainMs.toFixed(0)}, ratio ${ratio}`,
  );
}

/** The frame after the first row is in the document, on the page's own clock. */
async function firstRowMs(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector("a[data-thread]")) return void requestAnimationFrame(look);
      requestAnimationFrame(() => performance.mark("first-row"));
    };
    requestAnimationFrame(look);
  });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName("first-row").length > 0);
  return page.evaluate(() => performance.getEntriesByName("first-row")[0]?.startTime ?? Number.NaN);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
