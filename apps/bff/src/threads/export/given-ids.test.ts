import { expect, it } from "vitest";
import { createGivenIds } from "./given-ids.ts";

it("knows each of many ids again, and no other, though they differ in one digit", () => {
  const given = createGivenIds();
  const idAt = (at: number) => `aaaaaaaa-0000-4000-8000-${at.toString(16).padStart(12, "0")}`;
  const ids = Array.from({ length: 20_000 }, (_, at) => idAt(at));
  expect(ids.filter((id) => given.isFirst(id))).toHaveLength(ids.length);
  expect(ids.filter((id) => given.isFirst(id))).toEqual([]);
  expect(given.isFirst(idAt(ids.length))).toBe(true);
});
