import type { Thread, ThreadsPage } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import type { ThreadOrder } from "../../../../shared/api/threads.ts";
import { changeRows, rowIn, rowsOf } from "./rows.ts";

const thread = (name: string, minute: number, updated = minute): Thread => ({
  id: `id-${name}`,
  enterpriseId: null,
  subject: name,
  sender: "Guest",
  createdUtc: `2026-11-20T10:${String(minute).padStart(2, "0")}:00Z`,
  updatedUtc: `2026-11-20T11:${String(updated).padStart(2, "0")}:00Z`,
  state: "open",
});

const page = (...threads: Thread[]): ThreadsPage => ({
  threads,
  progress: { kind: "end" },
  lookedBackTo: null,
  sources: [],
  seq: 1,
});

const subjects = (pages: ThreadsPage[]) => {
  const rows = rowsOf(pages);
  return Array.from({ length: rows.count }, (_, index) => rows.at(index)?.subject);
};

describe("the rows of a list", () => {
  it("are those of all pages, the objects themselves", () => {
    const [a, b] = [thread("a", 9), thread("b", 8)];
    const rows = rowsOf([page(a), page(b)]);
    expect(rows.at(0)).toBe(a);
    expect(rows.at(1)).toBe(b);
  });

  it("grow with each page, however often they are asked for", () => {
    const pages = [page(thread("a", 9))];
    expect(subjects(pages)).toEqual(["a"]);
    pages.push(page(thread("b", 8)), page());
    expect(subjects(pages)).toEqual(["a", "b"]);
    expect(subjects(pages)).toEqual(["a", "b"]);
  });

  it("are a new object only when something changed, and an older one keeps what it showed", () => {
    const pages = [page(thread("a", 9))];
    const before = rowsOf(pages);
    expect(rowsOf([...pages])).toBe(before);
    const after = rowsOf([...pages, page(thread("b", 8))]);
    expect(after).not.toBe(before);
    expect([before.count, before.at(1)]).toEqual([1, undefined]);
    expect([after.count, after.indexOf("id-b")]).toEqual([2, 1]);
  });

  it("of a retried source stand where they belong", () => {
    const pages = [page(thread("a", 9), thread("c", 7)), page(thread("b", 8), thread("d", 6))];
    expect(subjects(pages)).toEqual(["a", "b", "c", "d"]);
    pages.push(page(thread("e", 5)));
    expect(subjects(pages)).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("hold one copy of a thread, the one updated later", () => {
    const [old, recent] = [thread("a", 9, 10), { ...thread("a", 9, 20), subject: "a, answered" }];
    expect(subjects([page(old), page(recent)])).toEqual(["a, answered"]);
    expect(subjects([page(recent), page(old)])).toEqual(["a, answered"]);
  });

  it("are sorted also where an upstream broke the order", () => {
    expect(subjects([page(thread("b", 8), thread("a", 9))])).toEqual(["a", "b"]);
  });

  it("take a page with changed, new and twice told threads as one", () => {
    const [b, d] = [thread("b", 8, 20), thread("d", 6, 20)];
    const pages = [page(thread("a", 9), thread("b", 8), thread("e", 5))];
    const before = rowsOf(pages);
    pages.push(page(b, thread("c", 7), thread("d", 6), d));
    expect(subjects(pages)).toEqual(["a", "b", "c", "d", "e"]);
    const after = rowsOf(pages);
    expect([after.at(1), after.at(3), rowIn(pages, "id-d")]).toEqual([b, d, d]);
    expect([before.count, before.at(1)?.updatedUtc]).toEqual([3, thread("b", 8).updatedUtc]);
  });

  it("of a list that began again are only the new ones", () => {
    const first = page(thread("a", 9));
    expect(subjects([first, page(thread("b", 8))])).toEqual(["a", "b"]);
    expect(subjects([first])).toEqual(["a"]);
    expect(subjects([page(thread("c", 7))])).toEqual(["c"]);
  });

  it("change one at a time, on any page, without moving the others", () => {
    const pages = [page(thread("a", 9), thread("b", 8)), page(thread("c", 7))];
    const before = rowsOf(pages);
    const changed: Thread = { ...thread("c", 7, 30), state: "resolved" };
    changeRows(pages, [changed]);
    const after = rowsOf(pages);
    expect(after).not.toBe(before);
    expect([after.at(2), rowIn(pages, "id-c")]).toEqual([changed, changed]);
    expect([after.at(0), after.at(1)]).toEqual([before.at(0), before.at(1)]);
    expect(before.at(2)?.state).toBe("open");
    pages.push(page(thread("d", 6)));
    expect(rowsOf(pages).at(2)).toBe(changed);
  });

  it("take no change of a thread that is not among them", () => {
    const pages = [page(thread("a", 9))];
    const before = rowsOf(pages);
    changeRows(pages, [thread("b", 8)]);
    expect(rowsOf(pages)).toBe(before);
  });

  it("are found by their id wherever they stand", () => {
    const many = Array.from({ length: 50 }, (_, at) => thread(`t${at}`, 59 - at));
    const rows = rowsOf([page(...many.slice(0, 20)), page(...many.slice(20))]);
    expect(many.map(({ id }) => rows.indexOf(id))).toEqual(many.map((_, at) => at));
    expect(rows.indexOf("id-none")).toBe(-1);
  });

  const inOrder = (order: ThreadOrder, ...pages: Thread[][]) =>
    pages.map((threads) => ({ threads, order }));
  const subjectsOf = (pages: ReturnType<typeof inOrder>) => {
    const rows = rowsOf(pages);
    return Array.from({ length: rows.count }, (_, index) => rows.at(index)?.subject);
  };

  it.each<[ThreadOrder, string[]]>([
    ["-created", ["a", "b", "c"]],
    ["created", ["c", "b", "a"]],
    ["-updated", ["c", "a", "b"]],
    ["updated", ["b", "a", "c"]],
  ])("stand in the order %s", (order, expected) => {
    const [a, b, c] = [thread("a", 9, 20), thread("b", 8, 10), thread("c", 7, 30)];
    const pages = inOrder(order, [b, a], [c]);
    expect(subjectsOf(pages)).toEqual(expected);
    const rows = rowsOf(pages);
    expect(expected.map((name) => rows.indexOf(`id-${name}`))).toEqual([0, 1, 2]);
  });

  it("by updated time stay where they were met when they are updated, and new ones stand where they belong", () => {
    const pages = inOrder("-updated", [thread("a", 1, 30), thread("b", 2, 20), thread("c", 3, 10)]);
    rowsOf(pages);
    changeRows(pages, [thread("c", 3, 40)]);
    expect(subjectsOf(pages)).toEqual(["a", "b", "c"]);
    const later = [
      ...pages,
      ...inOrder("-updated", [thread("b", 2, 45), thread("d", 4, 50), thread("e", 5, 5)]),
    ];
    expect(subjectsOf(later)).toEqual(["d", "a", "b", "c", "e"]);
    const rows = rowsOf(later);
    expect(["b", "c", "e"].map((name) => rows.indexOf(`id-${name}`))).toEqual([2, 3, 4]);
    expect(rows.at(3)?.updatedUtc).toBe(thread("c", 3, 40).updatedUtc);
  });
});
