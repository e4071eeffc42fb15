import type { Thread } from "@foyer/contract";
import { expect, it } from "vitest";
import { isAlreadyListed } from "./is-already-listed.ts";
import { prependCreated } from "./prepend-created.ts";
import { rowsOf as rowsOfPages } from "./rows.ts";

const prague = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const sent = {
  enterpriseId: prague,
  sender: "Zoë",
  subject: "Late",
  startedUtc: "2026-11-20T12:00:00Z",
};
const listed: Thread = {
  id: "16fd2706-8baf-433b-82eb-8c7fada847da",
  enterpriseId: prague,
  sender: "Zoë",
  subject: "Late",
  createdUtc: "2026-11-20T12:00:01Z",
  updatedUtc: "2026-11-20T12:00:01Z",
  state: "open",
};
const rowsOf = (...threads: Thread[]) => prependCreated(rowsOfPages([]), threads);

it("a thread that the list has needs no row of its own", () => {
  expect(isAlreadyListed(sent, rowsOf(listed))).toBe(true);
  expect(isAlreadyListed(sent, rowsOf({ ...listed, enterpriseId: null }))).toBe(true);
});

it.each([
  ["an empty list", []],
  ["an earlier one with the same words", [{ ...listed, createdUtc: "2026-11-20T11:59:30Z" }]],
  ["another subject", [{ ...listed, subject: "Later" }]],
  ["another guest", [{ ...listed, sender: "Zoe" }]],
  ["another property", [{ ...listed, enterpriseId: listed.id }]],
])("%s is not it", (_, threads) => expect(isAlreadyListed(sent, rowsOf(...threads))).toBe(false));
