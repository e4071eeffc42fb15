import { env } from "node:process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type History, histories } from "../../testing/list/histories.ts";
import { type Played, play, rowsOf } from "../../testing/list/play-history.ts";

// biome-ignore lint/style/noProcessEnv: more histories on demand, FOYER_HISTORIES=5000 pnpm test unit
const runs = Number(env["FOYER_HISTORIES"] ?? 120);

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
    { numRuns: runs },
  );
});

/**
 * A server that remembers nothing may give out again what was updated since shortly before the scroll
 * began, where an updated range makes threads move between windows; the browser keeps the later copy.
 * Threads added meanwhile are promised nothing by an upstream without order.
 */
function repeated({ faults, query }: History, played: Played): string[] {
  const rows = rowsOf(played);
  const first = new Map(rows.toReversed().map((row) => [row.id, row]));
  const mayRepeat = played.restarted && query.updated !== null;
  const since = new Date(played.startedAtMs - 120_000).toISOString();
  return rows
    .filter((row) => first.get(row.id) !== row && !(mayRepeat && row.updatedUtc >= since))
    .map((row) => row.id)
    .filter((id) => faults.order === "newest-first" || played.always.has(id));
}

/**
 * Retried sources, threads that moved or were added meanwhile, and an upstream that has no order, may
 * come out of order.
 */
function misplaced({ faults, query }: History, played: Played): string[] {
  const keepsOrder = ["newest-first", "ties-ascending"].includes(faults.order);
  const isOrdered =
    keepsOrder && faults.revision === "current" && query.updated === null && !played.retried;
  const rows = rowsOf(played).filter((row) => played.always.has(row.id));
  const isMisplaced = (at: number) =>
    Date.parse(rows[at]?.createdUtc ?? "") > Date.parse(rows[at - 1]?.createdUtc ?? "");
  return isOrdered ? rows.filter((_, at) => isMisplaced(at)).map((row) => row.id) : [];
}

function ofAnotherProperty(played: Played): string[] {
  return rowsOf(played)
    .filter((row) => row.enterpriseId && row.enterpriseId !== played.enterpriseOf(row.id))
    .map((row) => row.id);
}
