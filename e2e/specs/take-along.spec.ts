import { readFileSync } from "node:fs";
import { parseDayRange } from "@foyer/contract";
import type { Page } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";
import { expectAccessible } from "../fixtures/accessible.ts";
import { expectedIds } from "../fixtures/oracle.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const created = parseDayRange("last-12-months");
if (created.kind === "fault") throw new Error("It is a preset.");

async function choose(page: Page, name: "Export" | "Print") {
  await page.getByRole("button", { name: "View and keys" }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

test("the whole list comes among the downloads, by keyboard", async ({ page, hotel }) => {
  // As in browsers that let no page write where the person says.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months");
  await page.getByRole("button", { name: "View and keys" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Export", exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export threads" });
  await expect(dialog).toContainText("Last 12 months");
  const ids = expectedIds(hotel.sandbox, { created });
  const count = ids.length.toLocaleString("en-GB");
  await expect(dialog).toContainText(`${count} threads`);
  await expectAccessible(page);
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).focus();
  await page.keyboard.press("Enter");
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Threads \d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines.at(-1)).toContain(`# Complete: ${ids.length} threads`);
  const exported = lines.slice(1, -1).map((line) => line.split(",").at(-2));
  expect(exported).toEqual(ids);
  await expect(dialog).toContainText(`${count} threads exported`);
  await expectAccessible(page);
});

test("the whole list comes on paper, black on white, with its filters and page numbers", async ({
  page,
  hotel,
}) => {
  // What prints is looked at here in place of the browser's own dialog.
  await page.addInitScript(() => {
    globalThis.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.emulateMedia({ colorScheme: "dark" });
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days&state=open,resolved");
  await choose(page, "Print");
  await expect(page.locator("body[data-printed]")).toBeAttached();
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const { totalPages, text } = await extractText(pdf);
  const range = parseDayRange("last-30-days");
  if (range.kind === "fault") throw new Error("It is a preset.");
  const ids = new Set(expectedIds(hotel.sandbox, { created: range }));
  const threads = hotel.sandbox.control.threads().filter(({ id }) => ids.has(id));
  expect(totalPages).toBeGreaterThan(1);
  const plain = (words: string) => words.replace(/\s+/g, "");
  const all = plain(text.join(""));
  // Scripts whose letters join stand in the file as they are drawn, not as they are written.
  const subjects = threads.map(({ subject }) => subject).filter((text) => /^[ -~]+$/.test(text));
  expect(subjects.length).toBeGreaterThan(20);
  expect(subjects.filter((subject) => !all.includes(plain(subject)))).toEqual([]);
  expect(text[0]).toContain("Last 30 days");
  expect(text[0]).toContain("Open, Resolved");
  expect(all).toContain(plain(`${threads.length} threads`));
  text.forEach((page, at) => {
    expect(plain(page)).toContain(`Page${at + 1}of${totalPages}`);
    expect(plain(page)).toContain("StateSubjectGuestProperty");
    expect(page).not.toContain("New thread");
  });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".print-sheet")).toHaveCount(0);
  await expect(list.links.first()).toBeVisible();
});
