import type { OracleThread } from "@foyer/mews-sandbox";
import { expectedIds, type ListFilter } from "../fixtures/oracle.ts";
import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

test.use({ viewport: { width: 1440, height: 1800 } });

const year = { kind: "preset", preset: "last-12-months" } as const;
const month = { kind: "preset", preset: "last-30-days" } as const;
const has = (word: string) => (thread: OracleThread) =>
  `${thread.subject} ${thread.sender}`.toLowerCase().includes(word);

const cases: [name: string, search: string, filter: ListFilter][] = [
  ["created", "?created=last-30-days", { created: month }],
  ["updated", "?updated=last-30-days", { updated: month }],
  [
    "created and updated",
    "?created=last-12-months&updated=last-30-days",
    { created: year, updated: month },
  ],
  [
    "open ones",
    "?created=last-30-days&state=open",
    { created: month, matches: (thread) => !thread.isResolved },
  ],
  [
    "resolved ones of a year about parking",
    "?created=last-12-months&state=resolved&q=parking",
    { created: year, matches: (thread) => thread.isResolved && has("parking")(thread) },
  ],
  ["words", "?created=last-12-months&q=INVOICE", { created: year, matches: has("invoice") }],
];

for (const [name, search, filter] of cases) {
  test(`${name}: the list is what Mews holds`, async ({ page, hotel }) => {
    const list = new ThreadsPage(page);
    await list.open(search);
    const expected = expectedIds(hotel.sandbox, filter);
    expect(expected.length).toBeGreaterThan(3);
    expect(await list.readToEnd()).toEqual(expected);
  });
}

test("two properties of four", async ({ page, hotel }) => {
  const enterpriseIds = hotel.sandbox.enterprises.slice(0, 2).map(({ id }) => id);
  const list = new ThreadsPage(page);
  await list.open(`?properties=${enterpriseIds.join(",")}&created=last-30-days`);
  const expected = expectedIds(hotel.sandbox, { enterpriseIds, created: month });
  expect(await list.readToEnd()).toEqual(expected);
});
