import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";

const never = new AbortController().signal;
const bed = createSandboxList({ size: 400 });
afterAll(() => bed.close());
const list = bed.restart();
const all = bed.sandbox.control.threads();
const dayMs = 86_400_000;
const nowMs = bed.clock.now();

/** Of some thread, that very instant or one beside it: borders are where it goes wrong. */
const instants = fc
  .record({ at: fc.nat(all.length - 1), besideMs: fc.constantFrom(-1, 0, 1, 1000) })
  .map(({ at, besideMs }) => Date.parse(all[at]?.updatedUtc ?? "") + besideMs);
const queries = fc.record({
  sinceMs: fc.oneof(
    instants,
    fc.nat(700).map((days) => nowMs - days * dayMs),
  ),
  state: fc.constantFrom("open", "resolved", undefined),
  order: fc.constantFrom("-created", "created", "-updated", "updated"),
  created: fc.constantFrom("last-30-days", "last-12-months", undefined),
});

it("holds exactly what was updated then or later, beside the other filters, in each order; and counts it", async () => {
  let totals = 0;
  await fc.assert(
    fc.asyncProperty(queries, async ({ sinceMs, state, order, created }) => {
      const since = new Date(sinceMs).toISOString();
      const query = { since, order, ...(state && { state }), ...(created && { created }) };
      const read = async () => {
        const pages = await scrollThrough((more) =>
          list.page(asQuery({ ...query, limit: "100", total: "true", ...more }), everything, never),
        );
        const ids = pages.flatMap((page) => page.threads.map(({ id }) => id));
        return { ids: ids.sort(), total: pages[0]?.total };
      };
      const others = await scrollThrough((more) =>
        list.page(
          asQuery({
            created: created ?? "2023-01-01/2026-12-31",
            order,
            limit: "1000",
            ...(state && { state }),
            ...more,
          }),
          everything,
          never,
        ),
      );
      const expected = others
        .flatMap((page) => page.threads)
        .filter(({ updatedUtc }) => Date.parse(updatedUtc) >= sinceMs)
        .map(({ id }) => id)
        .sort();
      await read();
      // The first read may be asked for a total before all of it is known; so may the second, where one
      // part of the list is known by created time and one by updated time.
      const { ids, total } = await read();
      expect(ids).toEqual(expected);
      expect([expected.length, undefined]).toContain(total);
      if (total !== undefined) totals += 1;
      const shown = all.filter(({ updatedUtc }) => Date.parse(updatedUtc) >= sinceMs);
      if (!state && !created) expect(expected).toEqual(shown.map(({ id }) => id).sort());
    }),
    { numRuns: 40 },
  );
  expect(totals).toBeGreaterThan(10);
});

it("refuses the cursor of a list since another instant", async () => {
  const since = new Date(nowMs - 300 * dayMs).toISOString();
  const { progress } = await list.page(asQuery({ since, limit: "5" }), everything, never);
  const cursor = progress.kind === "end" ? "" : progress.cursor;
  const later = new Date(nowMs - 299 * dayMs).toISOString();
  const page = list.page(asQuery({ since: later, limit: "5", cursor }), everything, never);
  await expect(page).rejects.toMatchObject({ code: "invalid-cursor" });
});

it("is a list by itself: neither days nor ids are needed, but an instant that is one", () => {
  expect(() => asQuery({ since: "2026-11-20T08:00:00Z" })).not.toThrow();
  expect(() => asQuery({ since: "yesterday" })).toThrow();
  expect(() => asQuery({ state: "open" })).toThrow();
});
