import type { ThreadVolume } from "@foyer/contract";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";
import { sandboxVolume } from "../../testing/list/sandbox-volume.ts";

const never = new AbortController().signal;
let bed: SandboxList;
let read: ReturnType<typeof sandboxVolume>;

beforeEach(() => {
  bed = createSandboxList({ size: 2000 });
  read = sandboxVolume(bed);
});
afterEach(() => bed.close());

const scroll = (query: Record<string, string>) =>
  scrollThrough((more) =>
    bed.restart().page(asQuery({ ...query, ...more, limit: "1000" }), everything, never),
  );

function sumOf({ bars }: ThreadVolume): number {
  const counts = bars.map((bar) => (bar.counts ? Object.values(bar.counts) : []));
  return counts.flat().reduce((sum, count) => sum + count, 0);
}

it.each([
  ["2026-11-14/2026-11-20", "day", 7],
  ["2026-08-07/2026-11-20", "day", 106],
  ["2026-08-06/2026-11-20", "week", 16],
  ["last-12-months", "week", 53],
  ["2024-01-01/2026-11-20", "month", 35],
  // days to come are left out, however many
  ["2026-11-14/9999-12-31", "day", 7],
  ["2027-01-01/2027-12-31", "day", 0],
])("of %s is told by the %s, in %i bars", async (created, unit, count) => {
  const volume = await read({ created }, everything);
  expect(volume.unit).toBe(unit);
  expect(volume.bars).toHaveLength(count);
});

it("tells no number of a bar before all of it is known, and says from when on it is", async () => {
  const query = { created: "2024-01-01/2026-11-20" };
  const before = await read(query, everything);
  const known = before.bars.filter(({ counts }) => counts);
  const from = before.knownFrom ?? "";
  expect(known.length).toBeLessThan(before.bars.length);
  expect(known).toEqual(before.bars.filter(({ firstDay }) => firstDay >= from));
  const pages = await scroll(query);
  const after = await read(query, everything);
  expect(after).toMatchObject({ knownFrom: null, leftOut: [], withoutDay: 0 });
  expect(after.bars.slice(-known.length)).toEqual(known.length > 0 ? known : after.bars);
  expect(sumOf(after)).toBe(pages.reduce((sum, { threads }) => sum + threads.length, 0));
});

it("costs no call where the list was read to its end", async () => {
  const query = { created: "2024-01-01/2026-11-20" };
  const list = bed.boot();
  read = sandboxVolume(bed, list);
  await scroll(query);
  await read(query, everything);
  bed.sandbox.control.clearCalls();
  await read(query, everything);
  expect(bed.sandbox.control.calls()).toEqual([]);
});

it("without a created range goes from the first thread to the last", async () => {
  const query = { updated: "2026-11-01/2026-11-20" };
  await scroll(query);
  const { bars, knownFrom } = await read(query, everything);
  expect(knownFrom).toBe(null);
  const edges = [bars[0], bars.at(-1)].map((bar) => Object.values(bar?.counts ?? {}));
  for (const counts of edges) expect(Math.max(...counts)).toBeGreaterThan(0);
});

it("leaves out a connection that cannot be read, says which, and tells of the others", async () => {
  const rule = {
    connection: "prague",
    fault: { kind: "status", status: 503, when: "before-commit" },
  } as const;
  bed.sandbox.control.setFaults({ rateLimit: null, rules: [rule] });
  const [prague] = bed.sandbox.enterprises;
  const query = { created: "last-7-days" };
  await scroll(query);
  const volume = await read(query, everything);
  expect(volume.leftOut).toEqual([{ connection: "prague", enterpriseIds: [prague?.id] }]);
  expect(volume.knownFrom).toBe(null);
  const others = new Set(bed.sandbox.enterprises.slice(1).map(({ id }) => id));
  expect(volume.bars).toEqual(
    (await read({ ...query, enterprises: [...others].join() }, everything)).bars,
  );
  expect(sumOf(volume)).toBeGreaterThan(0);
});

it("says how many have no day yet, as nobody knows whose they are", async () => {
  await bed.close();
  bed = createSandboxList({ size: 400 }, () => true);
  read = sandboxVolume(bed);
  const query = { created: "last-7-days" };
  await scroll(query);
  const before = await read(query, everything);
  const [first] = bed.sandbox.enterprises;
  const text = { sender: "Late Guest", subject: "Late" };
  bed.sandbox.control.addThread({ enterpriseId: first?.id ?? "", ...text });
  await bed.pass(60_000);
  const slow = { kind: "latency" as const, ms: 60_000, when: "before-commit" as const };
  bed.sandbox.control.setFaults({ rateLimit: null, rules: [{ skip: 1, fault: slow }] });
  const after = await bed.within(read(query, everything));
  expect(after).toMatchObject({ bars: before.bars, withoutDay: 1 });
  const mine = { ...everything, enterprises: new Set([first?.id ?? ""]) };
  expect(await bed.within(read(query, mine))).toMatchObject({ withoutDay: 0 });
});

it("is of the properties that a person may see, and of no others", async () => {
  const [own, other] = bed.sandbox.enterprises.map(({ id }) => id);
  const clerk = { ...everything, enterprises: new Set([own ?? ""]) };
  const query = { created: "last-30-days" };
  const mine = await read(query, clerk);
  expect(mine.bars).toEqual((await read({ ...query, enterprises: own ?? "" }, everything)).bars);
  const foreign = await read({ ...query, enterprises: other ?? "" }, clerk);
  expect(foreign).toMatchObject({ bars: [], leftOut: [], withoutDay: 0 });
});
