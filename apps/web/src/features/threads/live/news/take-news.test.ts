import type { Thread } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { type ListNews, noNews } from "../../list/rows/list-news.ts";
import { putIn, takeNews } from "./take-news.ts";

const thread = (name: string, minute: number, state: Thread["state"] = "open"): Thread => ({
  id: name,
  enterpriseId: "hotel",
  subject: name,
  sender: "Guest",
  createdUtc: "2026-11-20T10:00:00Z",
  updatedUtc: `2026-11-20T10:${String(minute).padStart(2, "0")}:00Z`,
  state,
});
const wholeFromMs = Date.parse("2026-11-20T00:00:00Z");

/** A list of what is open, as far as it was read, that shows these. */
function told(shown: Thread[], threads: Thread[], { left = [] as string[], news = noNews } = {}) {
  const rows = new Map(shown.map((one) => [one.id, one]));
  return takeNews(
    news,
    { changes: { threads, left }, wholeFromMs },
    {
      held: (id) => rows.get(id),
      isIn: ({ state }) => state === "open",
      isToCome: ({ subject }) => subject.startsWith("old"),
    },
  );
}
const idsIn = ({ waiting, left, marks }: ListNews) => ({
  waiting: [...waiting.keys()],
  left: [...left],
  marks: [...marks],
});

describe("what a list is told", () => {
  it("of a thread that it shows changes that where it stands", () => {
    const changed = { ...thread("a", 5), subject: "answered" };
    const { news, changed: rows } = told([thread("a", 1)], [changed]);
    expect(rows).toEqual([changed]);
    expect(idsIn(news)).toEqual({ waiting: [], left: [], marks: [["a", "changed"]] });
  });

  it("again is nothing new", () => {
    const { news, changed } = told([thread("a", 1)], [thread("a", 1)]);
    expect(changed).toEqual([]);
    expect(news).toBe(noNews);
  });

  it("of an older copy is passed over", () => {
    expect(told([thread("a", 5)], [thread("a", 1, "resolved")]).changed).toEqual([]);
  });

  it("of a thread that no longer belongs keeps it, as one that left, until it is back", () => {
    const shown = [thread("a", 1)];
    const { news } = told(shown, [thread("a", 2, "resolved")]);
    expect(idsIn(news).left).toEqual(["a"]);
    expect(idsIn(told(shown, [thread("a", 3)], { news }).news).left).toEqual([]);
  });

  it("of a new thread lets it wait, its newest copy", () => {
    const { news } = told([], [thread("b", 1)]);
    const { news: next } = told([], [thread("b", 3), thread("b", 2)], { news });
    expect(next.waiting.get("b")).toEqual(thread("b", 3));
  });

  it("of a waiting thread that no longer belongs takes it away", () => {
    const { news } = told([], [thread("b", 1)]);
    expect(idsIn(told([], [thread("b", 2, "resolved")], { news }).news).waiting).toEqual([]);
  });

  it("of one that a page to come brings, or of no concern, is passed over", () => {
    const { news } = told([], [thread("old", 1), thread("c", 1, "resolved")]);
    expect(idsIn(news).waiting).toEqual([]);
  });

  it("of one that is gone counts for what the stream is of alone", () => {
    const before = { ...thread("before", 0), updatedUtc: "2026-11-01T10:00:00Z" };
    const { news } = told([thread("a", 1), before], [], { left: ["a", "before", "never shown"] });
    expect(idsIn(news).left).toEqual(["a"]);
  });
});

it("what waits is put in once, and shown as new", () => {
  const { news } = told([], [thread("b", 1), thread("c", 1)]);
  const { news: next, added } = putIn(news);
  expect(added.map(({ id }) => id)).toEqual(["b", "c"]);
  expect(next.added).toBe(2);
  expect([...next.marks.values()]).toEqual(["new", "new"]);
  expect(putIn(next).added).toEqual([]);
});
