import type { Seen } from "@foyer/contract";
import { beforeEach, expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { memoryHistory } from "../../../testing/memory-history.ts";
import { listOf, page, renderApp, thread, threads } from "../../../testing/render-app.tsx";

const row = (index: number) => screen.getByRole("link", { name: `Subject ${index}`, exact: true });
const dots = () =>
  [...document.querySelectorAll(".new-dot")].map(
    (dot) => dot.closest("td")?.querySelector("a")?.textContent,
  );
const since = (index: number, ...opened: number[]): Seen => ({
  newFromUtc: thread(index).updatedUtc,
  opened: opened.map((each) => ({ id: thread(each).id, updatedUtc: thread(each).updatedUtc })),
});

beforeEach(() => screen.viewport(1440, 900));

// First, as the page that these share knows it from then on.
it("a link to what is new asks for nothing before it is known since when", async () => {
  const asked = await renderApp({
    path: "/?since=last-visit",
    answer: listOf(3),
    seen: () => since(2),
  });
  await expect.element(row(0)).toBeVisible();
  expect(asked.map((query) => query.get("since"))).toEqual([since(2).newFromUtc]);
});

it("marks what is new, and opening a thread marks that one as seen", async () => {
  const told: unknown[] = [];
  await renderApp({
    answer: listOf(20),
    seen: (path, body) => {
      told.push(path, body);
      return path.endsWith("/threads") ? since(2, 1) : since(2);
    },
  });
  await expect.poll(dots).toEqual(["Subject 0", "Subject 1", "Subject 2"]);
  await row(1).click();
  await expect.poll(dots).toEqual(["Subject 0", "Subject 2"]);
  const { id, updatedUtc } = thread(1);
  expect(told).toEqual([
    "/api/seen/visit",
    {},
    "/api/seen/threads",
    { threads: [{ id, updatedUtc }] },
  ]);
});

it("shows what is new alone, says so in the address, and begins anew once all is marked as seen", async () => {
  const history = memoryHistory("/");
  const told: unknown[] = [];
  const asked = await renderApp({
    history,
    answer: (query) =>
      page(threads(0, query.get("since") === since(2).newFromUtc ? 3 : 0), { kind: "end" }),
    seen: (path, body) => {
      if (!path.endsWith("/all")) return since(2);
      told.push(body);
      return since(-5);
    },
  });
  await screen.getByRole("button", { name: "New", exact: true }).click();
  await expect.element(row(2)).toBeVisible();
  expect(history.location().search).toBe("?since=last-visit");
  expect(asked.at(-1)?.has("created")).toBe(false);
  await screen.getByRole("button", { name: "Mark all as seen" }).click();
  await expect.element(screen.getByText("Nothing new since you were last here")).toBeVisible();
  expect(told).toEqual([{ upToUtc: thread(0).updatedUtc }]);
  await screen.getByRole("button", { name: "Show all threads" }).click();
  await expect.poll(() => history.location().search).toBe("");
});
