import type { Request } from "@playwright/test";
import { expectedIds } from "../fixtures/oracle.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

test.use({ viewport: { width: 1440, height: 2400 } });

test("a scroll through more than 5,000 threads shows each once, in order", async ({
  page,
  open,
}) => {
  const { foyer, sandbox } = await open({ sandbox: { size: 12_500 } });
  const list = new ThreadsPage(page);
  await list.open("?created=last-12-months", foyer.url);
  const read = await list.readToEnd();

  const expected = expectedIds(sandbox, { created: { kind: "preset", preset: "last-12-months" } });
  expect(expected.length).toBeGreaterThan(5_000);
  expect(read).toEqual(expected);
  await expect(list.table).toHaveAttribute("aria-rowcount", String(expected.length + 1));
  const count = `${expected.length.toLocaleString("en-GB")} threads`;
  await expect(page.getByText(count, { exact: true }).first()).toBeVisible();
});

test("pages come one at a time and grow", async ({ page, hotel }) => {
  const list = new ThreadsPage(page);
  let underWay = 0;
  let most = 0;
  const sizes: number[] = [];
  const isPage = (request: Request) => request.url().includes("/api/threads?");
  page.on("request", (request) => {
    if (!isPage(request)) return;
    underWay += 1;
    most = Math.max(most, underWay);
    sizes.push(Number(new URL(request.url()).searchParams.get("limit")));
  });
  const onEnd = (request: Request) => {
    if (isPage(request)) underWay -= 1;
  };
  page.on("requestfinished", onEnd);
  page.on("requestfailed", onEnd);
  await list.open("?created=last-12-months", hotel.foyer.url);
  await list.readToEnd();
  expect(most).toBe(1);
  // The first may have come with the document.
  expect(sizes[0]).toBeLessThanOrEqual(100);
  expect(Math.max(...sizes)).toBeGreaterThan(200);
});
