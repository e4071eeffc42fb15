import type { Thread, ThreadsPage } from "@foyer/contract";
import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { withNewestCopies } from "./newest-copies.ts";
import { rowsOf, subscribeToRows } from "./rows.ts";

const thread = (state: Thread["state"], updated: string): Thread => ({
  id: "id",
  enterpriseId: null,
  subject: "Late",
  sender: "Zoë",
  createdUtc: "2026-11-20T10:00:00Z",
  updatedUtc: `2026-11-20T${updated}:00Z`,
  state,
});
const pageOf = (...threads: Thread[]): ThreadsPage => ({
  threads,
  progress: { kind: "end" },
  lookedBackTo: null,
  sources: [],
  seq: 1,
});

/** A browser that holds a list with one thread. */
function holding(held: Thread) {
  const client = new QueryClient();
  const pages = [pageOf(held)];
  client.setQueryData(["threads", "held"], { pages, pageParams: [] });
  const shown = () => rowsOf(pages).at(0);
  return { client, shown };
}

it("a list shows what another one has learned since, and is told so", () => {
  const { client, shown } = holding(thread("open", "11:00"));
  expect(shown()?.state).toBe("open");
  const told = vi.fn();
  const stop = subscribeToRows(told);
  const newer = thread("resolved", "12:00");
  expect(withNewestCopies(client, pageOf(newer)).threads).toEqual([newer]);
  expect(shown()).toBe(newer);
  expect(told).toHaveBeenCalledOnce();
  stop();
});

it("a page of changed threads is one change of a list, of the changed rows alone", () => {
  const [a, b, c] = ["c", "b", "a"].map((id) => ({ ...thread("open", "11:00"), id }));
  if (!a || !b || !c) throw new Error("three threads");
  const client = new QueryClient();
  const pages = [pageOf(a, b), pageOf(c)];
  client.setQueryData(["threads", "held"], { pages, pageParams: [] });
  rowsOf(pages);
  const changed = vi.fn();
  const stop = subscribeToRows(changed);
  const [newA, newC] = [a, c].map((one) => ({ ...one, updatedUtc: "2026-11-20T12:00:00Z" }));
  if (!newA || !newC) throw new Error("two threads");
  withNewestCopies(client, pageOf(newA, { ...b }, newC));
  expect(changed).toHaveBeenCalledOnce();
  const rows = rowsOf(pages);
  expect([rows.at(0), rows.at(2)]).toEqual([newA, newC]);
  expect(rows.at(1)).toBe(b);
  stop();
});

it("a page that was kept longer than what is known takes the newer copy", () => {
  const held = thread("resolved", "12:00");
  const { client, shown } = holding(held);
  const [taken] = withNewestCopies(client, pageOf(thread("open", "11:00"))).threads;
  expect(taken).toBe(held);
  expect(shown()).toBe(held);
});

it("a state that changed without its time is that of the newer answer", () => {
  const { client, shown } = holding(thread("open", "11:00"));
  withNewestCopies(client, pageOf(thread("resolved", "11:00")));
  expect(shown()?.state).toBe("resolved");
});

it("an unchanged thread stays the same object", () => {
  const held = thread("open", "11:00");
  const { client } = holding(held);
  expect(withNewestCopies(client, pageOf({ ...held })).threads[0]).toBe(held);
});
