import type { FaultRule } from "@foyer/mews-sandbox";
import { expectedIds } from "../fixtures/oracle.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

test.use({ viewport: { width: 1440, height: 1800 } });

const today = Temporal.Now.plainDateISO("UTC");
const created = {
  kind: "days",
  firstDay: today.subtract({ months: 24 }).toString(),
  lastDay: today.toString(),
} as const;
const days = `${created.firstDay}/${created.lastDay}`;

const down: FaultRule = {
  operation: "messageThreads/getAll",
  connection: "new-york",
  probability: 1,
  skip: 0,
  fault: { kind: "status", status: 503, when: "before-commit" },
};

test("four properties and 24 months, by state and words, one failing midway and coming back", async ({
  page,
  open,
}) => {
  const hotel = await open({
    connections: ["prague", "new-york", "kathmandu", "portfolio"],
    sandbox: { size: 2_400 },
    // Nothing is read ahead, so that each failure is met.
    settings: { mirror: { background: { atOnce: 0 } } },
  });
  const { sandbox, foyer } = hotel;
  const [, york] = sandbox.enterprises;
  const name = york?.name ?? "";
  const list = new ThreadsPage(page);
  await list.open(`?created=${days}`, foyer.url);

  sandbox.control.setFaults({ rules: [down] });
  const notice = page.getByRole("button", { name: `Retry ${name}` });
  await page.mouse.move(700, 900);
  while (!(await notice.isVisible())) {
    await page.mouse.wheel(0, 1_500);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await expect(page.getByText(`${name}: threads before`, { exact: false })).toBeVisible();
  sandbox.control.clearFaults();
  await notice.click();
  await expect(notice).toHaveCount(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await list.readToEnd()).toEqual(expectedIds(sandbox, { created }));

  await list.open(`?created=${days}&state=resolved&q=parking`, foyer.url);
  const found = await list.readToEnd();
  expect(found).toEqual(
    expectedIds(sandbox, {
      created,
      matches: ({ isResolved, subject, sender }) =>
        isResolved && `${subject} ${sender}`.toLowerCase().includes("parking"),
    }),
  );
  expect(found.length).toBeGreaterThan(5);
  expect(mostIn30Seconds(sandbox.control.calls())).toBeLessThanOrEqual(190);
});

test("under a portfolio every row says which property it is of", async ({ page, open }) => {
  const { foyer, sandbox } = await open({ connections: ["portfolio"] });
  const list = new ThreadsPage(page);
  await list.open("?created=last-30-days", foyer.url);
  const names = new Map(
    sandbox.control.threads().map(({ id, enterpriseId }) => [id, enterpriseId]),
  );
  const rows = list.table.locator("tbody tr[aria-rowindex]");
  for (let place = 0; place < 10; place += 1) {
    const row = rows.nth(place);
    const id = await row.locator("a[data-thread]").getAttribute("data-thread");
    const property = sandbox.enterprises.find((one) => one.id === names.get(id ?? ""));
    await expect(row).toContainText(property?.name ?? "no such property");
  }
});

/** The most requests of one connection in any 30 seconds, by the sandbox's own log. */
function mostIn30Seconds(calls: { connection: string | null; receivedAt: number }[]): number {
  return Math.max(
    ...calls.map(
      (call) =>
        calls.filter(
          ({ connection, receivedAt }) =>
            connection === call.connection &&
            receivedAt >= call.receivedAt &&
            receivedAt < call.receivedAt + 30_000,
        ).length,
    ),
  );
}
