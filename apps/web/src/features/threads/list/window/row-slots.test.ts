import { describe, expect, it } from "vitest";
import type { RowSlots } from "./row-slots.ts";
import * as rowSlots from "./row-slots.ts";

const letters = (slots: RowSlots) => slots.map(({ id }) => id).join("");
/** All rows look the same but those of capital letters. */
const lookOf = (id: string) => (id < "a" ? "capital" : "small");
const orderedSlots = (
  slots: RowSlots,
  ids: readonly string[],
  around?: string,
  mayReuse?: boolean,
) => rowSlots.orderedSlots(slots, ids, around, lookOf, mayReuse);
const reusedSlots = (slots: RowSlots, ids: readonly string[]) =>
  rowSlots.reusedSlots(slots, ids, lookOf);
const from = (ids: string) => orderedSlots([], [...ids]);

/** Rows that show the thread they showed, by the same element. */
function unchanged(before: RowSlots, after: RowSlots): string {
  const keys = new Map(before.map(({ id, key }) => [id, key]));
  return letters(after.filter(({ id, key }) => keys.get(id) === key));
}

describe("while the reader scrolls", () => {
  it("what goes out of sight gives its elements to what comes in", () => {
    const before = from("abcdef");
    const after = reusedSlots(before, [..."cdefgh"]);
    expect(letters(after)).toBe("ghcdef");
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    const back = reusedSlots(after, [..."abcdef"]);
    expect(back.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  });

  it("a row that stays drawn keeps its element, wherever it is in the list", () => {
    const before = from("abcdef");
    expect(unchanged(before, reusedSlots(before, [..."bvwxyz"]))).toBe("b");
  });

  it("more rows get new elements, and fewer leave theirs as they were", () => {
    const before = from("abc");
    expect(letters(reusedSlots(before, [..."abcde"]))).toBe("abcde");
    expect(letters(reusedSlots(before, [..."bc"]))).toBe("abc");
  });

  it("elements go to a row that looks as theirs did, as far as there is one", () => {
    expect(letters(reusedSlots(from("aBcdef"), [..."defgHi"]))).toBe("gHidef");
    expect(letters(reusedSlots(from("aBcdef"), [..."defGHi"]))).toBe("iGHdef");
  });

  it("no thread has two elements", () => {
    let slots = from("abcdef");
    for (const ids of ["defghi", "ghijkl", "cdefgh", "abcdef"]) {
      slots = reusedSlots(slots, [...ids]);
      expect([...letters(slots)].sort().join("")).toBe(ids);
      expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length);
    }
  });
});

describe("at rest", () => {
  it("rows stand in the order of the list", () => {
    const scrolled = reusedSlots(from("abcdef"), [..."cdefgh"]);
    expect(letters(orderedSlots(scrolled, [..."cdefgh"], "d"))).toBe("cdefgh");
  });

  it("only those that stood wrong, seen from where the reader is, get new elements", () => {
    const down = reusedSlots(from("abcdef"), [..."cdefgh"]);
    expect(unchanged(down, orderedSlots(down, [..."cdefgh"], "d"))).toBe("cdef");
    expect(unchanged(down, orderedSlots(down, [..."cdefgh"], "g"))).toBe("gh");
    const up = reusedSlots(from("cdefgh"), [..."abcdef"]);
    expect(letters(up)).toBe("cdefab");
    expect(unchanged(up, orderedSlots(up, [..."abcdef"], "d"))).toBe("cdef");
  });

  it("rows that come in between leave the others theirs", () => {
    const before = from("bdf");
    const after = orderedSlots(before, [..."abcdef"], "d");
    expect(letters(after)).toBe("abcdef");
    expect(unchanged(before, after)).toBe("bdf");
  });

  it("a list that takes another's place is shown by its elements, in its own order", () => {
    const before = from("abcd");
    const after = orderedSlots(before, [..."wxyz"], undefined);
    expect(letters(after)).toBe("wxyz");
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    const longer = orderedSlots(before, [..."uvwxyz"], undefined);
    expect(longer.slice(0, 4).map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(new Set(longer.map(({ key }) => key)).size).toBe(6);
  });

  it("what stays keeps its element, and what comes takes those that go beside it", () => {
    const before = from("abcdef");
    const after = orderedSlots(before, [..."xcyz"], undefined);
    expect(letters(after)).toBe("xcyz");
    expect(after.map(({ key }) => key)).toEqual([0, 2, 3, 4].map((at) => before[at]?.key));
  });

  it("elements that hold a selection or the focus show no other thread", () => {
    const before = from("abcd");
    const after = orderedSlots(before, [..."axyd"], undefined, false);
    expect(unchanged(before, after)).toBe("ad");
    expect(new Set([...before, ...after].map(({ key }) => key)).size).toBe(6);
  });
});
