import type { ThreadCounts } from "@foyer/contract";
import { expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { hudson, lodge } from "../../../testing/properties.ts";
import { listOf, page, renderApp } from "../../../testing/render-app.tsx";

const banner = screen.getByRole("banner");
const popover = (name: string) => screen.getByRole("dialog", { name });

const states = { open: 1087, resolved: 155, unknown: 1 };
const exact: ThreadCounts = { list: { kind: "exact", total: 1243, states } };
const partly: ThreadCounts = { list: { kind: "partly", backTo: "2026-09-03T10:00:00Z" } };
const openFilter = (name: RegExp) => screen.getByRole("button", { name }).click();

it("says of a list that is not all loaded how many threads it is of, and how many are open", async () => {
  await renderApp({ answer: listOf(400), counts: () => exact });
  await expect.element(banner.getByText("1,243 threads", { exact: true })).toBeVisible();
  await expect.element(banner.getByText(", 1,087 open", { exact: true })).toBeVisible();
});

it("says how far a list is read where that is not all, and no number that is not known", async () => {
  await renderApp({ answer: listOf(400), counts: () => partly });
  await expect.element(banner.getByText(/^, read back to .*2026$/)).toBeVisible();
  await expect.element(banner.getByText(/^\d+ loaded$/)).toBeVisible();
  await openFilter(/^State/);
  const note = /^Counted once all is read: read back to .*2026\.$/;
  await expect.element(popover("State").getByText(note)).toBeVisible();
  expect(
    popover("State")
      .getByText(/threads/)
      .elements(),
  ).toEqual([]);
});

it("says nothing of open ones where the list is of one state", async () => {
  await renderApp({ answer: listOf(400), counts: () => exact, path: "/?state=open" });
  await expect.element(banner.getByText("1,243 threads", { exact: true })).toBeVisible();
  expect(banner.getByText(/open$/).elements()).toEqual([]);
});

it("has a count beside each state, of the list's own filters", async () => {
  const asked: URLSearchParams[] = [];
  const counts = (query: URLSearchParams) => {
    asked.push(query);
    return exact;
  };
  await renderApp({
    answer: () => page([], { kind: "end" }),
    counts,
    path: "/?q=spa&order=created",
  });
  await openFilter(/^State/);
  await expect.element(popover("State").getByText("1,087 threads")).toBeVisible();
  await expect.element(popover("State").getByText("1 thread", { exact: true })).toBeVisible();
  expect(new Set(asked.map((query) => `${query}`))).toEqual(
    new Set(["created=last-7-days&words=spa"]),
  );
});

it("has a count beside each property once they are looked at, where it is known", async () => {
  const asked: URLSearchParams[] = [];
  const counts = (query: URLSearchParams): ThreadCounts => {
    asked.push(query);
    if (!query.has("each")) return exact;
    const enterprises = [
      { id: hudson.id, count: { kind: "exact" as const, count: 1234 } },
      { id: lodge.id, count: { kind: "partly" as const, backTo: "2026-09-03T10:00:00Z" } },
    ];
    return { ...exact, enterprises };
  };
  await renderApp({ answer: listOf(400), counts });
  await expect.element(banner.getByText(", 1,087 open", { exact: true })).toBeVisible();
  expect(asked.map((query) => query.get("each"))).toEqual([null]);
  await openFilter(/^Property/);
  const row = (name: string) => popover("Property").getByRole("row", { name });
  await expect.element(row("The Hudson").getByText("1,234 threads")).toBeVisible();
  await expect.element(row("Annapurna Lodge").getByText(/read back to .*2026$/)).toBeVisible();
  expect(
    row("Annapurna Lodge")
      .getByText(/threads/)
      .elements(),
  ).toEqual([]);
});
