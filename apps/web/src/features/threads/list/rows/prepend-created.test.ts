import type { Thread } from "@foyer/contract";
import { expect, it } from "vitest";
import { prependCreated } from "./prepend-created.ts";
import { type Rows, rowsOf } from "./rows.ts";

const thread = (id: string, createdUtc: string): Thread => ({
  id,
  enterpriseId: null,
  subject: id,
  sender: "Guest",
  createdUtc,
  updatedUtc: createdUtc,
  state: "open",
});
const first = thread("first", "2026-11-20T10:00:00Z");
const second = thread("second", "2026-11-20T10:05:00Z");
const read = thread("read", "2026-11-20T09:00:00Z");
const rows: Rows = {
  count: 1,
  at: (index) => (index === 0 ? read : undefined),
  indexOf: (id) => (id === "read" ? 0 : -1),
};
const idsOf = ({ count, at }: Rows) => Array.from({ length: count }, (_, index) => at(index)?.id);

it("created threads stand above the list, newest first", () => {
  const all = prependCreated(rows, [first, second]);
  expect(idsOf(all)).toEqual(["second", "first", "read"]);
  expect(["second", "first", "read", "none"].map(all.indexOf)).toEqual([0, 1, 2, -1]);
  expect(all.at(3)).toBeUndefined();
});

it("one that the list has meanwhile stands there only once", () => {
  expect(idsOf(prependCreated(rows, [{ ...read, subject: "older copy" }]))).toEqual(["read"]);
});

it("nothing created leaves the list as it is, empty or not", () => {
  expect(prependCreated(rows, [])).toBe(rows);
  expect(idsOf(prependCreated(rowsOf([]), [first]))).toEqual(["first"]);
});
