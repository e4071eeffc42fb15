/**
 * `pnpm screenshots`: takes the README's pictures anew, of the built product on the sandbox's default
 * data. Build first. Scripts of the whole world want fonts: Debian has fonts-noto-core and fonts-noto-cjk.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { openHotel } from "./fixtures/hotel.ts";
import { launchOptions } from "./fixtures/launch.ts";
import { NewThreadForm } from "./fixtures/new-thread-form.ts";
import { ThreadsPage } from "./fixtures/threads-page.ts";

type Picture = {
  name: string;
  width: number;
  height: number;
  colorScheme: "light" | "dark";
  show?: (page: Page, list: ThreadsPage) => Promise<void>;
};

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const form = async (page: Page) => {
  const newThread = new NewThreadForm(page);
  await newThread.open();
  await newThread.fill("Zoë Müller", "Late arrival around 23:30, please keep the room");
};
const panel = async (page: Page, list: ThreadsPage) => {
  await list.links.nth(3).click();
  const others = page.getByRole("region", { name: "Other threads of this guest" });
  await others.getByRole("link").or(others.getByText("None.")).first().waitFor();
};
const chart = async (page: Page) => {
  await page.getByRole("button", { name: "View and keys" }).click();
  await page.getByText("Chart above the list").click();
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor();
};
const oldestOpen = async (page: Page, list: ThreadsPage) => {
  await page.getByRole("button", { name: "Oldest open first" }).first().click();
  await page.waitForURL(/order=created/);
  await list.settled();
  await page
    .getByRole("banner")
    .getByText(/^[\d,]+ threads/)
    .waitFor();
};
const exporting = async (page: Page) => {
  await page.getByRole("button", { name: "View and keys" }).click();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page
    .getByRole("dialog", { name: "Export threads" })
    .getByText(/[\d,]+ threads/)
    .waitFor();
};
const states = async (page: Page, list: ThreadsPage) => {
  await list.filter("State").click();
  await page.getByRole("dialog").getByText(/\d/).first().waitFor();
};
const allViews = async (page: Page) => {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button").last().click();
  await page.getByRole("button", { name: "All views…" }).click();
  await page.getByRole("dialog", { name: "All views" }).waitFor();
};
/** One thread changes in its place, and a new one waits to be put in. */
const live = async (page: Page, list: ThreadsPage) => {
  const { control, enterprises } = hotel.sandbox;
  const id = (await list.links.nth(2).getAttribute("data-thread")) ?? "";
  control.updateThread(id, { isResolved: true });
  const enterpriseId = enterprises[0]?.id ?? "";
  const subject = "Taxi to the station at six";
  control.addThread({ enterpriseId, sender: "Noor Haddad", subject });
  await page.getByRole("button", { name: /^\d+ new threads?$/ }).waitFor();
};
const offline = async (page: Page) => {
  await page
    .getByRole("banner")
    .getByText(/\d open/)
    .waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline").waitFor();
};
const range = async (_: Page, list: ThreadsPage) => list.filter("Created").click();

const pictures: Picture[] = [
  { name: "desk-light", ...desk, colorScheme: "light" },
  { name: "desk-dark", ...desk, colorScheme: "dark" },
  { name: "phone-light", ...phone, colorScheme: "light" },
  { name: "phone-dark", ...phone, colorScheme: "dark" },
  { name: "desk-form-light", ...desk, colorScheme: "light", show: form },
  { name: "desk-panel-dark", ...desk, colorScheme: "dark", show: panel },
  { name: "desk-dates-light", ...desk, colorScheme: "light", show: range },
  { name: "phone-form-dark", ...phone, colorScheme: "dark", show: form },
  { name: "desk-chart-light", ...desk, colorScheme: "light", show: chart },
  { name: "desk-oldest-open-light", ...desk, colorScheme: "light", show: oldestOpen },
  { name: "phone-oldest-open-dark", ...phone, colorScheme: "dark", show: oldestOpen },
  { name: "desk-export-dark", ...desk, colorScheme: "dark", show: exporting },
  { name: "phone-export-light", ...phone, colorScheme: "light", show: exporting },
  { name: "desk-states-light", ...desk, colorScheme: "light", show: states },
  { name: "desk-views-dark", ...desk, colorScheme: "dark", show: allViews },
  { name: "phone-views-light", ...phone, colorScheme: "light", show: allViews },
  { name: "phone-chart-dark", ...phone, colorScheme: "dark", show: chart },
  { name: "desk-live-light", ...desk, colorScheme: "light", show: live },
  { name: "phone-live-dark", ...phone, colorScheme: "dark", show: live },
  { name: "desk-offline-dark", ...desk, colorScheme: "dark", show: offline },
  { name: "phone-offline-light", ...phone, colorScheme: "light", show: offline },
];

const folder = join(import.meta.dirname, "../docs/screenshots");
mkdirSync(folder, { recursive: true });
const hotel = await openHotel({ sandbox: { size: "default" } });
const browser = await chromium.launch(launchOptions);
for (const { name, width, height, colorScheme, show } of pictures) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: "en-GB",
    timezoneId: "Europe/Prague",
  });
  await hotel.letIn(context);
  const page = await context.newPage();
  const list = new ThreadsPage(page);
  await list.open("", hotel.foyer.url);
  await show?.(page, list);
  await page.locator("[data-live]").waitFor();
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  await context.close();
  console.log(`docs/screenshots/${name}.png`);
}
await browser.close();
await hotel.close();
