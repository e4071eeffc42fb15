import type { ThreadState, ThreadVolume } from "@foyer/contract";
import type { OracleThread } from "@foyer/mews-sandbox";
import fc from "fast-check";
import { expect, it } from "vitest";
import { historyCount } from "../../testing/history-count.ts";
import { asQuery, createSandboxList, everything } from "../../testing/list/sandbox-list.ts";
import { sandboxVolume } from "../../testing/list/sandbox-volume.ts";

const never = new AbortController().signal;
const runs = historyCount(30);
const nowMs = Date.parse("2026-11-20T12:00:00Z");
const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** Clocks that go forward and back, by an hour and by half of one, at midnight and at night. */
const changes = [
  ["Europe/Prague", "2026-03-29T01:00Z", "2026-10-25T01:00Z"],
  ["America/New_York", "2026-03-08T07:00Z", "2026-11-01T06:00Z"],
  ["America/Santiago", "2026-04-05T03:00Z", "2026-09-06T04:00Z"],
  ["Africa/Cairo", "2026-04-23T22:00Z", "2026-10-29T21:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00Z", "2026-10-03T15:30Z"],
  ["Asia/Kathmandu", "2026-11-19T18:15Z", "2026-06-30T18:15Z"],
] as const;

const zone = fc.constantFrom(...changes.map(([name]) => name));
const anchor = fc.constantFrom(...changes.flatMap(([, ...instants]) => instants));
const createdMs = fc
  .oneof(
    fc.tuple(anchor, fc.integer({ min: -26, max: 26 })).map(([at, hours]) => ({ at, hours })),
    fc.integer({ min: 0, max: 800 * 24 }).map((hours) => ({ at: nowMs, hours: -hours })),
  )
  .chain(({ at, hours }) =>
    fc
      .constantFrom(0, -1, 1, 1_234_567)
      .map((ms) => Math.min(nowMs - 300_000, new Date(at).getTime() + hours * hourMs + ms)),
  );

const subjects = ["Late arrival", "Parking", "Late checkout, parking"] as const;
const thread = fc.record({
  property: fc.nat({ max: 3 }),
  createdMs,
  updatedAfterMs: fc.constantFrom(0, 1, hourMs, 40 * dayMs),
  isResolved: fc.boolean(),
  subject: fc.constantFrom(...subjects),
});

const dayAgo = (days: number) =>
  Temporal.PlainDate.from("2026-11-20").subtract({ days }).toString();
/** Around a change of clocks, or back from about now, a few days or many. */
const someDays = fc
  .tuple(
    fc.oneof(
      anchor.map((at) => Math.round((nowMs - Date.parse(at)) / dayMs) - 2),
      fc.integer({ min: -3, max: 20 }),
    ),
    fc.oneof(fc.nat({ max: 12 }), fc.integer({ min: 20, max: 900 })),
  )
  .map(([last, length]) => `${dayAgo(last + length)}/${dayAgo(last)}`);
const presets = fc.constantFrom("today", "last-7-days", "this-month", "last-12-months");
const range = fc.oneof(someDays, presets);
const ranges = fc.oneof(
  { weight: 3, arbitrary: fc.record({ created: range }) },
  fc.record({ created: range, updated: range }),
  fc.record({ updated: range }),
);

function mostly<Usual, Other>(usual: Usual, other: fc.Arbitrary<Other>) {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, other);
}

const scene = fc.record({
  properties: fc.array(fc.record({ zone, viaPortfolio: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
  threads: fc.array(thread, { minLength: 40, maxLength: 150, size: "max" }),
  ranges,
  state: mostly("", fc.constantFrom("open", "resolved", "unknown", "open,unknown")),
  words: mostly("", fc.constantFrom("late", "late parking", "nothing has this")),
  picked: mostly(null, fc.array(fc.nat({ max: 3 }), { minLength: 1 })),
  seen: mostly(null, fc.array(fc.nat({ max: 3 }), { minLength: 1 })),
  weekStart: fc.constantFrom("mon", "sat", "sun"),
  isResolved: fc.constantFrom("always", "sometimes"),
  /** pages of the list that were read before */
  pages: fc.constantFrom(0, 1, 2),
});

type Scene = typeof scene extends fc.Arbitrary<infer Drawn> ? Drawn : never;

it("every bar holds what its days hold, and no bar is told before it is known", {
  timeout: runs * 4000,
}, async () => {
  await fc.assert(fc.asyncProperty(scene, holds), { numRuns: runs });
});

async function holds(drawn: Scene) {
  const { bed, query, viewer, idsAt } = lay(drawn);
  const list = bed.restart();
  let cursor: Record<string, string> | null = {};
  const readOn = async () => {
    if (!cursor) return;
    const { progress } = await list.page(asQuery({ ...query, ...cursor }), viewer, never);
    cursor = "cursor" in progress ? { cursor: progress.cursor } : null;
  };
  for (let page = 0; page < drawn.pages; page += 1) await readOn();
  const read = sandboxVolume(bed);
  const seen = drawn.seen && idsAt(drawn.seen);
  const picked = drawn.picked && idsAt(drawn.picked);
  const hotels = bed.sandbox.enterprises.filter(
    ({ id }) => (!seen || seen.includes(id)) && (!picked || picked.includes(id)),
  );
  const matching = matchingIn(bed.sandbox.control.threads(), hotels, drawn);
  const zones = hotels.map(({ timeZone }) => timeZone);
  check(await read(query, viewer), matching, drawn, zones);
  for (let page = 0; cursor; page += 1) {
    if (page > 1000) throw new Error("The list does not end.");
    await readOn();
  }
  const whole = await read(query, viewer);
  check(whole, matching, drawn, zones);
  expect(whole.knownFrom).toBe(null);
  const all = whole.bars.flatMap(({ counts }) => Object.values(counts ?? {}));
  expect(all.reduce((sum, count) => sum + count, 0)).toBe(matching.length);
  await bed.close();
}

/** Hotels with their threads, and what is asked of them; so little is read at once that much is left. */
function lay({ properties, threads, picked, seen, ...drawn }: Scene) {
  const names = new Map(properties.map((each, at) => [`Hotel ${at}`, each.viaPortfolio]));
  const bed = createSandboxList(
    {
      enterprises: properties.map((each, at) => ({ name: `Hotel ${at}`, timeZone: each.zone })),
      faults: { isResolved: drawn.isResolved },
    },
    ({ name }) => names.get(name) ?? false,
    { settings: { pageThreads: 25, asking: { rounds: 2, leastFirst: 2 } } },
  );
  const { enterprises, control } = bed.sandbox;
  const idsAt = (places: number[]) =>
    places.map((at) => enterprises[at % enterprises.length]?.id ?? "");
  control.addThreads(
    threads.map(({ property, createdMs, updatedAfterMs, isResolved, subject }) => ({
      enterpriseId: idsAt([property]).join(),
      sender: "Guest",
      subject,
      isResolved,
      createdUtc: new Date(createdMs).toISOString(),
      updatedUtc: new Date(Math.min(nowMs - 200_000, createdMs + updatedAfterMs)).toISOString(),
    })),
  );
  const { ranges, state, words, weekStart } = drawn;
  const query: Record<string, string> = { ...ranges, state, words, weekStart, limit: "5" };
  if (picked) query["enterprises"] = idsAt(picked).join();
  const viewer = seen ? { ...everything, enterprises: new Set(idsAt(seen)) } : everything;
  return { bed, query, viewer, idsAt };
}

type Hotels = readonly { id: string; timeZone: string }[];

function matchingIn(threads: OracleThread[], hotels: Hotels, drawn: Scene): Told[] {
  const { state, words, ranges } = drawn;
  return threads
    .filter(({ enterpriseId }) => hotels.some(({ id }) => id === enterpriseId))
    .map((each) => ({ ...each, ...toldOf(each, drawn, hotels) }))
    .filter((each) => !state || state.split(",").includes(each.state))
    .filter(({ subject }) => words.split(" ").every((word) => subject.toLowerCase().includes(word)))
    .filter((each) => isIn(ranges, "created", each.createdUtc, each.timeZone))
    .filter((each) => isIn(ranges, "updated", each.updatedUtc, each.timeZone));
}

type Told = OracleThread & { state: ThreadState; timeZone: string };

/** Where the field is missing at times, whether it is hangs on the id's last digit. */
function toldOf(
  { id, enterpriseId, isResolved }: OracleThread,
  drawn: Scene,
  hotels: Hotels,
): { state: ThreadState; timeZone: string } {
  const timeZone = hotels.find((hotel) => hotel.id === enterpriseId)?.timeZone ?? "";
  const isSaid = drawn.isResolved === "always" || Number.parseInt(id.slice(-1), 16) % 2 === 0;
  if (!isSaid) return { state: "unknown", timeZone };
  return { state: isResolved ? "resolved" : "open", timeZone };
}

const dayOf = (utc: string, timeZone: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date(utc));

function isIn(drawn: Scene["ranges"], axis: "created" | "updated", utc: string, zone: string) {
  const [first, last] = daysIn(drawn, axis, zone) ?? ["", "9"];
  const day = dayOf(utc, zone);
  return first <= day && day <= last;
}

function daysIn(drawn: Scene["ranges"], axis: "created" | "updated", zone: string) {
  const range: string | undefined = axis in drawn ? Reflect.get(drawn, axis) : undefined;
  if (range === undefined) return null;
  const [first = "", last = ""] = presetDays(range, todayIn(zone)) ?? range.split("/");
  return [first, last] as const;
}

const todayIn = (zone: string) => dayOf(new Date(nowMs).toISOString(), zone);

const isToCome = (days: readonly string[] | null, zone: string) =>
  (days?.[0] ?? "") > todayIn(zone);

function presetDays(name: string, today: string): [string, string] | null {
  const date = Temporal.PlainDate.from(today);
  switch (name) {
    case "today":
      return [today, today];
    case "last-7-days":
      return [date.subtract({ days: 6 }).toString(), today];
    case "this-month":
      return [`${today.slice(0, 8)}01`, today];
    case "last-12-months":
      return [date.subtract({ months: 12 }).add({ days: 1 }).toString(), today];
    default:
      return null;
  }
}

function check(
  { unit, bars, knownFrom, leftOut }: ThreadVolume,
  matching: Told[],
  drawn: Scene,
  zones: string[],
) {
  expect(leftOut).toEqual([]);
  // Where updates are asked for that are yet to come there is nothing to draw.
  const begun = zones.filter((zone) => !isToCome(daysIn(drawn.ranges, "updated", zone), zone));
  const asked = begun.flatMap((zone) => daysIn(drawn.ranges, "created", zone) ?? []).toSorted();
  const latest = begun.map(todayIn).toSorted().at(-1) ?? "";
  if (asked[0] !== undefined && asked[0] <= latest) {
    expect(bars[0]?.firstDay).toBe(asked[0]);
    expect(bars.at(-1)?.lastDay).toBe([asked.at(-1) ?? "", latest].toSorted()[0]);
  }
  for (const [at, { firstDay, lastDay, counts }] of bars.entries()) {
    const before = bars[at - 1];
    const first = Temporal.PlainDate.from(firstDay);
    if (before) {
      expect(first.subtract({ days: 1 }).toString()).toBe(before.lastDay);
      if (unit === "week")
        expect(first.dayOfWeek).toBe({ mon: 1, sat: 6, sun: 7 }[drawn.weekStart]);
      if (unit === "month") expect(first.day).toBe(1);
    }
    const days = first.until(lastDay).days + 1;
    expect(days).toBeLessThanOrEqual({ day: 1, week: 7, month: first.daysInMonth }[unit]);
    if (!counts) {
      expect(firstDay < (knownFrom ?? "")).toBe(true);
      continue;
    }
    const held = matching.filter(({ createdUtc, timeZone }) => {
      const day = dayOf(createdUtc, timeZone);
      return firstDay <= day && day <= lastDay;
    });
    const ofState = (state: ThreadState) => held.filter((each) => each.state === state).length;
    expect({ firstDay, ...counts }).toEqual({
      firstDay,
      open: ofState("open"),
      resolved: ofState("resolved"),
      unknown: ofState("unknown"),
    });
  }
}
