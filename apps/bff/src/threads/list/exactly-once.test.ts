import type { Thread } from "@foyer/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { historyCount } from "../../testing/history-count.ts";
import { foundHistories } from "../../testing/list/found-histories.ts";
import { type History, histories } from "../../testing/list/histories.ts";
import { type Played, play, rowsOf } from "../../testing/list/play-history.ts";

const runs = historyCount(80);

it("gives every thread that matched during the whole scroll exactly once", {
  timeout: runs * 2000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const played = await play(history);
      const ids = rowsOf(played).map((row) => row.id);
      const given = new Set(ids);
      expect(
        [...played.always].filter((id) => !given.has(id)),
        "missing",
      ).toEqual([]);
      expect(
        ids.filter((id) => !played.ever.has(id)),
        "not asked for",
      ).toEqual([]);
      expect(repeated(history, played), "repeated").toEqual([]);
      expect(misplaced(history, played), "out of order").toEqual([]);
      expect(ofAnotherProperty(played), "of another property").toEqual([]);
    }),
    {
      numRuns: runs + foundHistories.length,
      examples: foundHistories.map((history) => [history]),
    },
  );
});

/** A list by updated time gives what is updated meanwhile where it then stands: a later copy. */
function repeated({ query }: History, played: Played): string[] {
  const given = new Map<string, Thread>();
  return rowsOf(played).flatMap((row) => {
    const before = given.get(row.id);
    given.set(row.id, row);
    const isLater = before && Date.parse(before.updatedUtc) < Date.parse(row.updatedUtc);
    return before && !(isLater && query.order.endsWith("updated")) ? [row.id] : [];
  });
}

/** What a retried source gives, and what comes or is updated in a list by updated time, belongs further up. */
function misplaced({ query }: History, played: Played): string[] {
  if (played.retried) return [];
  const axis = query.order.endsWith("created") ? "createdUtc" : "updatedUtc";
  const rows = rowsOf(played).filter((row) => axis === "createdUtc" || !played.moved.has(row.id));
  const order = (a: Thread, b: Thread) =>
    Date.parse(a[axis]) - Date.parse(b[axis]) || (a.id < b.id ? -1 : 1);
  const isMisplaced = (row: Thread, before: Thread | undefined) =>
    before && (query.order.startsWith("-") ? order(before, row) < 0 : order(before, row) > 0);
  return rows.filter((row, at) => isMisplaced(row, rows[at - 1])).map((row) => row.id);
}

function ofAnotherProperty(played: Played): string[] {
  return rowsOf(played)
    .filter((row) => row.enterpriseId && row.enterpriseId !== played.enterpriseOf(row.id))
    .map((row) => row.id);
}
