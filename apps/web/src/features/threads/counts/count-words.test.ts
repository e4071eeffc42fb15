import type { Thread, ThreadCount, ThreadCounts, ThreadState } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import type { ListNews } from "../list/rows/list-news.ts";
import { countNote, listWords, withoutWaiting } from "./count-words.ts";

const place = { timeZone: "Europe/Prague", locale: "en-GB" };
const nowMs = Date.parse("2026-11-20T12:00:00Z");
const states = { open: 1087, resolved: 155, unknown: 1 };
const exact: ThreadCounts["list"] = { kind: "exact", total: 1243, states };
const partly: ThreadCount = { kind: "partly", backTo: "2026-09-02T23:30:00Z" };

function threadOf(id: string, state: ThreadState): [string, Thread] {
  const utc = "2026-11-20T11:00:00Z";
  const said = { sender: "Ada", subject: "Late arrival", createdUtc: utc, updatedUtc: utc };
  return [id, { id, state, enterpriseId: null, ...said }];
}

describe("beside the number of threads", () => {
  it.each([
    [undefined, "1,087 open"],
    [["open", "unknown"], "1,087 open"],
    [["open"], ""],
    [["resolved", "unknown"], ""],
  ] as const)("stands how many of %s are open: %j", (of, words) =>
    expect(listWords(exact, of, place)).toBe(words),
  );

  it("stands how far they are read, by the property's clock, and nothing where nothing is", () => {
    expect(listWords(partly, undefined, place)).toBe("read back to 3 Sept 2026");
    expect(listWords({ kind: "partly", backTo: null }, undefined, place)).toBe("");
  });

  it("are only those that are shown: what waits is counted when it is", () => {
    const waiting = new Map([threadOf("1", "open"), threadOf("2", "resolved")]);
    const counted = { total: 1241, moved: 0, waiting };
    const later = new Map([...waiting, threadOf("3", "open")]);
    const of = (news: Pick<ListNews, "counted" | "waiting">) => withoutWaiting(exact, news);
    const shown = { open: 1086, resolved: 154, unknown: 1 };
    expect(of({ counted, waiting })).toMatchObject({ states: shown });
    expect(of({ counted, waiting: later })).toMatchObject({ states: shown });
    expect(of({ counted, waiting: new Map() })).toEqual(exact);
    expect(of({ counted: null, waiting })).toEqual(exact);
  });
});

it.each<[ThreadCount | undefined, string]>([
  [undefined, ""],
  [{ kind: "exact", count: 3 }, ""],
  [{ kind: "exact", count: 3, asOf: "2026-11-20T11:59:00Z" }, ""],
  [{ kind: "exact", count: 3, asOf: "2026-11-20T11:40:00Z" }, "as of 20 Nov 2026, 12:40"],
  [partly, "read back to 3 Sept 2026"],
  [{ kind: "partly", backTo: null }, "not read yet"],
])("of a count, %j, is to be known: %j", (count, note) =>
  expect(countNote(count, place, nowMs)).toBe(note),
);
