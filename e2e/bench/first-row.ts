/**
 * `pnpm bench:first-row [rounds]`: from navigation to the first row on the screen, against a table as bare
 * as TanStack Query and Table can have it, with the same threads and an answer that costs nothing. First
 * visits, in turn, in one run on one machine: as fast as it is, and with a processor four times slower
 * behind 10 Mbit/s and 40 ms. Build first. Prints medians and their ratio.
 */
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { type Hotel, openHotel } from "../fixtures/hotel.ts";
import { launchOptions } from "../fixtures/launch.ts";
import { serveBareList } from "./first-row/bare-list.ts";

type Profile = { name: string; slow: boolean };

const rounds = Number(process.argv[2] ?? 9);
const profiles: Profile[] = [
  { name: "unthrottled", slow: false },
  { name: "slow", slow: true },
];

const hotel = await openHotel();
const browser = await chromium.launch(launchOptions);
const bare = await serveBareList(await firstPage(hotel, browser));
console.log(`from navigation to the first row, first visits, median of ${rounds}, ms`);
for (const profile of profiles) await compare(profile);
await browser.close();
bare.close();
await hotel.close();

async function compare(profile: Profile) {
  const times = { foyer: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.foyer.push(await firstVisitMs(profile, hotel.foyer.url));
    times.bare.push(await firstVisitMs(profile, bare.url));
  }
  const [foyerMs, bareMs] = [median(times.foyer), median(times.bare)];
  const ratio = (foyerMs / bareMs).toFixed(2);
  console.log(
    `${profile.name}: Foyer ${foyerMs.toFixed(0)}, bare table ${bareMs.toFixed(0)}, ratio ${ratio}`,
  );
}

async function firstVisitMs({ slow }: Profile, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  await hotel.letIn(context);
  const page = await context.newPage();
  if (slow) await slowDown(context, page);
  const ms = await firstRowMs(page, url);
  await context.close();
  return ms;
}

async function slowDown(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  const bytesPerSecond = 10_000_000 / 8;
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 40,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

/** The frame after the first row is in the document, on the page's own clock. */
async function firstRowMs(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector("tr[data-index]")) return void requestAnimationFrame(look);
      requestAnimationFrame(() => performance.mark("first-row"));
    };
    requestAnimationFrame(look);
  });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName("first-row").length > 0);
  return page.evaluate(() => performance.getEntriesByName("first-row")[0]?.startTime ?? Number.NaN);
}

/** What Foyer shows first; asked for once before, so that it is at hand as on every other day. */
async function firstPage({ foyer, letIn }: Hotel, browser: Browser): Promise<string> {
  const context = await browser.newContext();
  await letIn(context);
  const page = await context.newPage();
  await page.goto(foyer.url);
  const text = await page.evaluate(async () =>
    (await fetch("/api/threads?created=last-7-days&total=true&limit=50")).text(),
  );
  await context.close();
  return text;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
