import { invitedSchema, signInEndpoints } from "@foyer/contract";
import type { BrowserContext, Page } from "@playwright/test";
import { committed, NewThreadForm } from "../fixtures/new-thread-form.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

const anna = { name: "anna", displayName: "Anna", role: "agent", enterprises: "all" } as const;
const password = "another quiet table";

/** An admin's page makes Anna's account, which she has never used in this browser. */
async function join(page: Page) {
  const invited = invitedSchema.parse(await page.evaluate(post, ["/api/accounts", anna] as const));
  const token = new URL(invited.link.url).hash.slice(1);
  const elsewhere = await page.context().browser()?.newContext();
  const hers = await elsewhere?.newPage();
  await hers?.goto(invited.link.url);
  await hers?.evaluate(post, [signInEndpoints.links, { token, password }] as const);
  await elsewhere?.close();
}

async function post([path, body]: readonly [string, object]): Promise<unknown> {
  const headers = { "Content-Type": "application/json", "X-Foyer": "1" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

/** Olga's session ends, and Anna signs in in a tab beside hers. */
async function takeOver(context: BrowserContext, url: string): Promise<Page> {
  await context.clearCookies();
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.getByLabel("Sign-in name").fill(anna.name);
  await tab.getByLabel("Password", { exact: true }).fill(password);
  await tab.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(tab.getByRole("button", { name: "Account of Anna" })).toBeVisible();
  return tab;
}

async function expectNothingOfOlga(page: Page, url: string) {
  await expect(page.getByRole("button", { name: "Account of Anna" })).toBeVisible();
  await expect(page).toHaveURL(`${url}/`);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const form = new NewThreadForm(page);
  await form.open();
  await expect(form.guest).toHaveValue("");
  await expect(form.dialog.getByText("Unfinished drafts")).toHaveCount(0);
}

/** For browsers, and moments, in which tabs do not hear each other. */
async function makeDeaf(context: BrowserContext) {
  await context.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
}

test("who signs in in another tab finds nothing of the person before in the first", async ({
  open,
  page,
  context,
}) => {
  const { foyer } = await open({ connections: ["prague"] });
  await new ThreadsPage(page).open("?created=last-30-days&q=a", foyer.url);
  await join(page);
  const form = new NewThreadForm(page);
  await form.open();
  await form.fill("Zoë Müller", "A word of Olga's");
  await takeOver(context, foyer.url);
  await expectNothingOfOlga(page, foyer.url);
});

test("who signs out leaves nothing in other tabs", async ({ open, page, context }) => {
  const { foyer } = await open({ connections: ["prague"] });
  await new ThreadsPage(page).open("?created=last-30-days", foyer.url);
  const tab = await context.newPage();
  await tab.goto(foyer.url);
  await tab.getByRole("button", { name: "Account of Olga" }).click();
  await tab.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByLabel("Sign-in name")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
});

test.describe("a tab that hears nothing of the others", () => {
  test("finds out when it is looked at again", async ({ open, page, context }) => {
    await makeDeaf(context);
    const { foyer } = await open({ connections: ["prague"] });
    await new ThreadsPage(page).open("?created=last-30-days", foyer.url);
    await join(page);
    await takeOver(context, foyer.url);
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expectNothingOfOlga(page, foyer.url);
  });

  test("sends nothing in the other's name", async ({ open, page, context }) => {
    await makeDeaf(context);
    const hotel = await open({ connections: ["prague"] });
    await new ThreadsPage(page).open("", hotel.foyer.url);
    await join(page);
    const form = new NewThreadForm(page);
    await form.open();
    await form.fill("Zoë Müller", "A word of Olga's");
    await takeOver(context, hotel.foyer.url);
    const answered = page.waitForResponse((answer) => NewThreadForm.isSending(answer.request()));
    await form.send.dispatchEvent("click");
    expect((await answered).status()).toBe(409);
    await expectNothingOfOlga(page, hotel.foyer.url);
    expect(committed(hotel, "A word of Olga's")).toEqual([]);
  });
});
