import { expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { memoryHistory } from "../../../testing/memory-history.ts";
import { listOf, page, renderApp, thread } from "../../../testing/render-app.tsx";

const table = screen.getByRole("table", { name: "Message threads" });
const head = (name: RegExp) => screen.getByRole("columnheader", { name });
const count = (text: string) => screen.getByRole("banner").getByText(text, { exact: true });
const subjects = () =>
  [...table.element().querySelectorAll("a[data-thread]")].map((link) => link.textContent);

/** Three threads of which the oldest was updated last. */
const three = [thread(0), thread(1), { ...thread(2), updatedUtc: "2026-11-20T12:00:00Z" }];

function ordered(query: URLSearchParams) {
  const [first, second, last] = three;
  if (!first || !second || !last) throw new Error("three threads");
  const byUpdated = [last, first, second];
  const rows = query.get("order")?.endsWith("updated") ? byUpdated : three;
  const isLatestFirst = (query.get("order") ?? "-").startsWith("-");
  return page(isLatestFirst ? rows : rows.toReversed(), { kind: "end" });
}

it("is asked for at the heads of the times, stands in the address, and goes back with it", async () => {
  const history = memoryHistory("/");
  await renderApp({ answer: ordered, history });
  await expect.poll(subjects).toEqual(["Subject 0", "Subject 1", "Subject 2"]);
  await expect.element(head(/^Created/)).toHaveAttribute("aria-sort", "descending");
  await expect.element(head(/^Updated/)).not.toHaveAttribute("aria-sort");
  await head(/^Updated/)
    .getByRole("button")
    .click();
  await expect.poll(subjects).toEqual(["Subject 2", "Subject 0", "Subject 1"]);
  expect(history.location().search).toBe("?order=-updated");
  await expect.element(head(/^Updated/)).toHaveAttribute("aria-sort", "descending");
  await head(/^Updated/)
    .getByRole("button")
    .click();
  await expect.poll(subjects).toEqual(["Subject 1", "Subject 0", "Subject 2"]);
  expect(history.location().search).toBe("?order=updated");
  await expect.element(head(/^Updated/)).toHaveAttribute("aria-sort", "ascending");
  await expect.element(head(/^Created/)).not.toHaveAttribute("aria-sort");
  await head(/^Created/)
    .getByRole("button")
    .click();
  await expect.poll(subjects).toEqual(["Subject 0", "Subject 1", "Subject 2"]);
  expect(history.location().search).toBe("");
  history.back();
  await expect.poll(subjects).toEqual(["Subject 1", "Subject 0", "Subject 2"]);
  await expect.element(head(/^State/)).not.toHaveAttribute("aria-sort");
  expect(
    head(/^State/)
      .getByRole("button")
      .elements(),
  ).toEqual([]);
});

it("is asked for among the view's options where there are no heads", async () => {
  await screen.viewport(390, 844);
  await renderApp({ answer: ordered });
  await expect.poll(subjects).toEqual(["Subject 0", "Subject 1", "Subject 2"]);
  expect(table.element().querySelectorAll("th button")).toHaveLength(0);
  await screen.getByRole("button", { name: "View and keys" }).click();
  await screen.getByLabelText("Order").selectOptions("Oldest created first");
  await expect.poll(subjects).toEqual(["Subject 2", "Subject 1", "Subject 0"]);
  await screen.viewport(1280, 800);
});

it("counts all threads where the server knows how many, and else those loaded", async () => {
  const answer = listOf(400);
  const asked = await renderApp({
    answer: (query) => ({ ...page([], { kind: "end" }), ...answer(query), ...totalOf(query) }),
  });
  await expect.element(count("400 threads")).toBeVisible();
  await expect.element(table).toHaveAttribute("aria-rowcount", "401");
  await screen.getByRole("searchbox").fill("late");
  await expect.element(count("150 loaded")).toBeVisible();
  await expect.element(table).toHaveAttribute("aria-rowcount", "-1");
  const totals = asked.map((query) => [query.has("cursor"), query.get("total")]);
  expect(totals.filter(([isLater]) => !isLater)).toEqual([
    [false, "true"],
    [false, "true"],
  ]);
  expect(totals.filter(([isLater, total]) => isLater && total !== null)).toEqual([]);
});

const totalOf = (query: URLSearchParams) =>
  query.has("total") && !query.has("words") ? { total: 400 } : {};
