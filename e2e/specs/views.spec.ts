import { invitedSchema, signInEndpoints } from "@foyer/contract";
import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const password = "another quiet table";

async function post([path, body]: readonly [string, object]): Promise<unknown> {
  const headers = { "Content-Type": "application/json", "X-Foyer": "1" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

/** Anna, an agent, in a browser of her own. */
async function colleague(browser: Browser, admin: Page): Promise<Page> {
  const anna = { name: "anna", displayName: "Anna", role: "agent", enterprises: "all" };
  const { link } = invitedSchema.parse(
    await admin.evaluate(post, ["/api/accounts", anna] as const),
  );
  const hers = await (await browser.newContext()).newPage();
  await hers.goto(link.url);
  const token = new URL(link.url).hash.slice(1);
  await hers.evaluate(post, [signInEndpoints.links, { token, password }] as const);
  return hers;
}

const viewsOf = (page: Page) => page.getByRole("navigation", { name: "Views" });

async function saveAs(page: Page, name: string) {
  await page.getByRole("button", { name: "Save as…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("checkbox", { name: "Share with everybody in the hotel" }).check();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(viewsOf(page).getByRole("link", { name })).toHaveAttribute("aria-current", "page");
}

test("a view is shared, opened by its link, and changed by two without a loss", async ({
  open,
  page,
  browser,
}) => {
  const { foyer } = await open();
  const list = new ThreadsPage(page);
  await list.open("?state=open&created=last-30-days", foyer.url);
  await saveAs(page, "Nachtschicht 夜勤");
  const id = new URL(page.url()).searchParams.get("view");
  const hers = await colleague(browser, page);
  await hers.goto(`${foyer.url}/?view=${id}`);
  await expect(hers).toHaveURL(/created=last-30-days&state=open&view=/);
  await new ThreadsPage(hers).settled();
  await expect(viewsOf(hers).getByRole("link", { name: "Nachtschicht 夜勤" })).toBeVisible();
  await expect(hers.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);

  // Another tab of the owner's, which does not know of the change in the first.
  const other = await page.context().newPage();
  await new ThreadsPage(other).open(
    `?state=open&created=last-30-days&q=late&view=${id}`,
    foyer.url,
  );
  await expect(other.getByRole("button", { name: "Save", exact: true })).toBeVisible();
  await list.words.fill("spa");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Put back" })).toHaveCount(0);
  await other.bringToFront();
  await other.getByRole("button", { name: "Save", exact: true }).click();
  await expect(other.getByText("You have changed this view meanwhile.")).toBeVisible();
  await expect(other).toHaveURL(/q=late/);
  await expectAccessible(other);
  await other.getByRole("button", { name: "Show theirs" }).click();
  await expect(other).toHaveURL(/q=spa/);
  await hers.context().close();
});

test("Foyer opens with the view that is set as its start page, and asks for no other list", async ({
  open,
  page,
}) => {
  const { foyer } = await open();
  const list = new ThreadsPage(page);
  await list.open("?state=open", foyer.url);
  await page.getByRole("link", { name: "Waiting longest" }).click();
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Open Foyer with this view" }).click();
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("foyer.start")))
    .toContain("waiting");
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/api/threads") asked.push(searchParams.get("order") ?? "newest");
  });
  await list.open("", foyer.url);
  await expect(page).toHaveURL(/order=created&state=open&view=waiting/);
  expect(asked).not.toContain("newest");
  expect(asked).toContain("created");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("views and columns are at hand, and accessible", async ({ page }) => {
    await new ThreadsPage(page).open("?state=resolved");
    await page.getByRole("button", { name: "Views; this one is changed" }).click();
    await page.getByRole("button", { name: "All views…" }).click();
    await expect(page.getByRole("dialog", { name: "All views" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Views; this one is changed" }).click();
    await page.getByRole("button", { name: "Columns…" }).click();
    await expect(page.getByRole("dialog", { name: "Columns" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBeLessThanOrEqual(0);
  });
});
