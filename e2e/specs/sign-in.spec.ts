import type { Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessible.ts";
import { admin, setUpLink } from "../fixtures/signing-in.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

test.use({ letIn: false });

const list = (page: Page) => page.getByRole("heading", { name: "Message threads" });

async function signIn(page: Page, name: string, password: string) {
  await page.getByLabel("Sign-in name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a first start is set up by the link it prints, which works once", async ({ open, page }) => {
  const { foyer } = await open();
  await page.goto(foyer.url);
  await expect(page.getByText("Nobody can sign in yet")).toBeVisible();
  await expectAccessible(page);
  const link = await setUpLink(foyer.log);
  await page.goto(link);
  await page.getByLabel("Your name").fill(admin.displayName);
  await page.getByLabel("Sign-in name").fill(admin.name);
  await expect(page).toHaveURL(`${foyer.url}/welcome`);
  await page.getByLabel("Password", { exact: true }).fill("qwertyuiopas");
  await page.getByLabel("Sign-in name").focus();
  await expect(page.getByText("Put four words together")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill("passwordpassword");
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page.getByText("among the first that are tried")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(list(page)).toBeVisible();
  await page.goto(link);
  await expect(page.getByText("This link does not work")).toBeVisible();
});

test("somebody signs in where they wanted to go, and out", async ({ open, page, context }) => {
  const { foyer, letIn } = await open();
  await letIn(context);
  await context.clearCookies();
  await page.goto(`${foyer.url}/?created=last-30-days`);
  await signIn(page, admin.name, "not the password");
  await expect(page.getByRole("alert")).toContainText("Sign-in did not work");
  await signIn(page, admin.name, admin.password);
  await expect(list(page)).toBeVisible();
  await expect(page).toHaveURL(/created=last-30-days/);
  await page.getByRole("button", { name: "Account of Olga" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  // What stays lets nobody in: it keeps others' wrong passwords from slowing this browser down.
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["__Host-Http-device"]);
});

test("a session that ends asks in place: the filter stays, and the list comes back", async ({
  open,
  page,
  context,
}) => {
  const { foyer, letIn } = await open();
  await letIn(context);
  const session = page.waitForResponse((answer) => answer.url().endsWith("/api/session"));
  await page.goto(`${foyer.url}/?created=last-30-days&state=open`);
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  // It ends for somebody: before that the page would not know that anybody was signed in.
  await session;
  await context.clearCookies();
  await new ThreadsPage(page).refresh();
  const dialog = page.getByRole("dialog", { name: "Sign in to go on" });
  await expect(dialog).toBeVisible();
  await expect(page.locator("a[data-thread]").nth(2)).toBeVisible();
  await expectAccessible(page);
  await signIn(page, admin.name, admin.password);
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  await expect(page).toHaveURL(/state=open/);
});

test("an admin invites somebody for one property, and disables them", async ({
  open,
  page,
  context,
  browser,
}) => {
  const { foyer, letIn } = await open();
  await letIn(context);
  await page.goto(`${foyer.url}/people`);
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Anna");
  await page.getByLabel("Sign-in name").fill("anna");
  await page.getByText("Only these").click();
  await page.getByRole("checkbox", { name: "Hotel U Zlaté lucerny" }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("dialog").locator("code").textContent();
  await page.getByRole("button", { name: "Done" }).click();

  const hers = await browser.newContext();
  const her = await hers.newPage();
  await her.goto(link ?? "");
  await her.getByLabel("Password", { exact: true }).fill("another quiet table");
  await her.getByRole("button", { name: "Set the password" }).click();
  await expect(list(her)).toBeVisible();
  await her.goto(`${foyer.url}/people`);
  await expect(her.getByText("Only admins manage people")).toBeVisible();
  await her.getByRole("link", { name: "Back to the threads" }).click();
  await expect(her.getByRole("row").nth(2)).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Anna" }).click();
  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("button", { name: "Enable" })).toBeVisible();
  await new ThreadsPage(her).refresh();
  await expect(her.getByRole("dialog", { name: "Sign in to go on" })).toBeVisible();
  await hers.close();
});

test.describe("what a script would do that was put into the page", () => {
  test.use({ triesPolicy: true });

  test("the page runs nothing that is put into it", async ({ open, page, context }) => {
    const { foyer, letIn } = await open();
    await letIn(context);
    const refused: string[] = [];
    await page.exposeFunction("noteRefused", (directive: string) => refused.push(directive));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        Reflect.get(window, "noteRefused")(effectiveDirective);
      });
    });
    await page.goto(foyer.url);
    await expect(page.getByRole("row").nth(2)).toBeVisible();
    expect(refused).toEqual([]);
    const ran = await page.evaluate(async () => {
      const tries = {
        inline: () => {
          const script = document.createElement("script");
          script.append("document.title = 'inline'");
          document.body.append(script);
        },
        handler: () => document.body.setAttribute("onclick", "document.title = 'handler'"),
        markup: () => {
          document.body.lastElementChild?.insertAdjacentHTML("beforeend", "<b>markup</b>");
        },
        innerHTML: () => {
          document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>";
        },
        // Later, since what the browser is told to evaluate by its debugger is let through.
        eval: () =>
          new Promise<void>((resolve) => {
            setTimeout(() => {
              try {
                // biome-ignore lint/security/noGlobalEval: that it is refused is what is tried here
                globalThis.eval("document.title = 'eval'");
              } finally {
                resolve();
              }
            });
          }),
        elsewhere: () => fetch("https://evil.example/").catch(() => {}),
      };
      for (const attempt of Object.values(tries)) {
        try {
          await attempt();
        } catch {
          // Refused on the spot.
        }
      }
      document.body.click();
      return { title: document.title, markup: document.body.textContent.includes("markup") };
    });
    expect(ran).toEqual({ title: expect.stringContaining("Foyer"), markup: false });
    // Trusted Types refuse text that would become script before the nonce is even asked for.
    const directives = ["require-trusted-types-for", "connect-src"];
    await expect.poll(() => directives.filter((each) => !refused.includes(each))).toEqual([]);
  });
});
