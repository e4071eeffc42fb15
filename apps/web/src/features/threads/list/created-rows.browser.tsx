import type { Thread } from "@foyer/contract";
import { afterEach, expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import {
  putPendingThread,
  removePendingThread,
} from "../../../shared/new-threads/pending-threads.ts";
import { matchesFilter } from "../../../shared/search/matches-filter.ts";
import { page, renderApp, thread, threads } from "../../../testing/render-app.tsx";

const link = (name: string) => screen.getByRole("link", { name, exact: true });
const count = (text: string) => screen.getByRole("banner").getByText(text, { exact: true });
const refresh = screen.getByRole("button", { name: "Refresh the list" });
const week = "/?created=2026-11-14/2026-11-20&state=open";
const end = { kind: "end" } as const;
const key = crypto.randomUUID();

const created: Thread = { ...thread(9), subject: "Created here", state: "open" };

/** What the form does once the server has confirmed. */
function create() {
  putPendingThread({
    key,
    enterpriseId: created.enterpriseId ?? "",
    sender: created.sender,
    subject: created.subject,
    startedUtc: new Date().toISOString(),
    state: {
      kind: "created",
      thread: created,
      knownMs: Date.now(),
      isIn: matchesFilter,
    },
  });
}

afterEach(() => removePendingThread(key));

it("a created thread leaves a list that it no longer meets by what Mews says of it", async () => {
  const resolved: Thread = { ...created, state: "resolved", updatedUtc: "2026-11-20T12:00:00Z" };
  const asked = await renderApp({
    path: week,
    answer: (query) => page(query.has("ids") ? [resolved] : threads(1, 2), end),
  });
  await expect.element(count("2 threads")).toBeVisible();
  create();
  await expect.element(link("Created here")).toBeVisible();
  await refresh.click();
  await expect.element(link("Created here")).not.toBeInTheDocument();
  await expect.element(link("Subject 1")).toBeVisible();
  expect(asked.map((query) => query.get("ids")).filter(Boolean)).toEqual([created.id]);
});

it("a created thread stays where Mews does not give it out yet", async () => {
  const asked = await renderApp({
    path: week,
    answer: (query) => page(query.has("ids") ? [] : threads(1, 2), end),
  });
  await expect.element(count("2 threads")).toBeVisible();
  create();
  await refresh.click();
  await expect.poll(() => asked.some((query) => query.has("ids"))).toBe(true);
  await expect.element(link("Created here")).toBeVisible();
  await expect.element(count("3 threads")).toBeVisible();
});
