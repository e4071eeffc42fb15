import { type ThreadCounts, threadCountsSchema } from "@foyer/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { historyCount } from "../../testing/history-count.ts";
import { type History, histories } from "../../testing/list/histories.ts";
import { fill, oracleOf } from "../../testing/list/play-history.ts";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";

const runs = historyCount(60);
const never = new AbortController().signal;
const states = ["open", "resolved", "unknown"] as const;

/** A list that was read to its end, begun, or not even that; and what became of threads since. */
const lookings = fc.record({
  history: histories,
  read: fc.constantFrom("nothing", "a page", "all", "all"),
  changed: fc.array(fc.record({ thread: fc.nat(1000), resolves: fc.boolean() }), { maxLength: 4 }),
});

it("counts what the list is of, and each state and property beside the filter, or says it does not know", {
  timeout: runs * 2000,
}, async () => {
  let exact = 0;
  await fc.assert(
    fc.asyncProperty(lookings, async ({ history, read: far, changed }) => {
      const bed = lay(history);
      const ids = fill(bed.sandbox, history, bed.clock.now());
      const list = bed.restart();
      const query = asked(bed, history);
      const page = (more = {}) => list.page(asQuery({ ...query, ...more }), everything, never);
      const read = () => scrollThrough(page);
      if (far === "a page") await page({ limit: "1" });
      if (far === "all") await read();
      for (const { thread, resolves } of ids.length > 0 ? changed : [])
        bed.sandbox.control.updateThread(ids[thread % ids.length] ?? "", { isResolved: resolves });
      if (changed.length > 0) await bed.clock.advance(60_000);
      if (far === "all" && changed.length > 0) await read();
      const counts = await list.counts(asQuery(query), true, everything, never);
      expect(threadCountsSchema.parse(counts)).toEqual(counts);
      expect(wrongIn(counts, bed, history)).toEqual([]);
      if (far === "all") expect(counts.list.kind).toBe("exact");
      if (counts.list.kind === "exact") exact += 1;
      const alone = await list.counts(asQuery(query), false, everything, never);
      expect(alone).toEqual({ list: counts.list });
      await bed.close();
    }),
    { numRuns: runs },
  );
  expect(exact).toBeGreaterThan(runs / 4);
});

function lay({ properties, faults }: History): SandboxList {
  const viaPortfolio = new Map(properties.map((each, at) => [`Hotel ${at}`, each.viaPortfolio]));
  return createSandboxList(
    {
      size: 0,
      enterprises: properties.map(({ timeZone }, at) => ({ name: `Hotel ${at}`, timeZone })),
      faults,
    },
    ({ name }) => viaPortfolio.get(name) ?? false,
  );
}

function asked({ sandbox }: SandboxList, { query, properties }: History) {
  const { created, updated, state, order } = query;
  const enterprises = query.properties?.flatMap(
    (at) => sandbox.enterprises[at % properties.length]?.id ?? [],
  );
  return {
    order,
    ...(created ? { created } : {}),
    ...(updated ? { updated } : {}),
    ...(state ? { state } : {}),
    ...(enterprises ? { enterprises } : {}),
  };
}

/** Counts that are said to be exact and of now, and are not what the sandbox holds. */
function wrongIn(counts: ThreadCounts, bed: SandboxList, history: History): string[] {
  const { enterprises } = asked(bed, history);
  const threads = bed.sandbox.control.threads();
  const countOf = (state: string | null, of: { enterprises?: string[] }) => {
    const query = { ...history.query, state };
    return threads.filter(oracleOf(bed.sandbox, { ...history, query }, of, bed.clock.now())).length;
  };
  const own = enterprises ? { enterprises } : {};
  const { list } = counts;
  const ofList =
    list.kind === "partly" || list.asOf
      ? []
      : [
          { what: "total", told: list.total, held: countOf(history.query.state, own) },
          ...states.map((state) => ({
            what: state,
            told: list.states[state],
            held: countOf(state, own),
          })),
        ];
  const ofEach = (counts.enterprises ?? []).flatMap(({ id, count }) => {
    if (count.kind === "partly" || count.asOf) return [];
    const held = countOf(history.query.state, { enterprises: [id] });
    return [{ what: id, told: count.count, held }];
  });
  expect(counts.enterprises?.map(({ id }) => id).sort()).toEqual(
    bed.sandbox.enterprises.map(({ id }) => id).sort(),
  );
  return [...ofList, ...ofEach].flatMap(({ what, told, held }) =>
    told === held ? [] : [`${what}: ${told}, and there are ${held}`],
  );
}
