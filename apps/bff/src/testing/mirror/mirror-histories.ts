import { searchWordsOf } from "@foyer/contract";
import fc from "fast-check";
import type {
  Interval,
  MirrorCommit,
  Order,
  Question,
  ReadRow,
  Source,
} from "../../mirror/port.ts";
import { uuid } from "./mirror-rows.ts";

/**
 * What happens to a mirror and what it is asked, from few ids, instants and texts, so that ties, late
 * reads and words that stand in many rows are common.
 */
export type MirrorStep =
  | { kind: "commit"; commit: MirrorCommit }
  | { kind: "register"; sources: Source[] }
  | { kind: "forget"; beforeMs: number }
  | { kind: "upkeep" };

const base = Date.UTC(2026, 2, 28, 12);
const nowMs = Date.UTC(2026, 10, 20, 12);
const hour = 3_600_000;
/** Around the night in which clocks go forward, and some far from it. */
const ms = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 5 }).map((hours) => base + 6 * hours * hour) },
  { weight: 1, arbitrary: fc.constantFrom(0, Date.UTC(2015, 5, 5), base + 400 * 24 * hour) },
);
const interval: fc.Arbitrary<Interval> = fc
  .tuple(ms, ms)
  .map(([a, b]) => ({ startMs: Math.min(a, b), endMs: Math.max(a, b) + 1 }));

/** Ids that begin alike and ids that do not. */
const id = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map(uuid),
  fc.constantFrom("ffffffff-0000-4000-8000-000000000001", "ffffffff-0000-4000-8000-000000000002"),
);

const texts = [
  "Parking",
  "Late parking, room 12",
  "Ďakujem za parkovisko",
  "東京 駐車場",
  "ที่จอดรถ",
  "İstanbul ΟΔΥΣΣΕΥΣ straße",
  "👩‍👩‍👧 😀😀😀 flag 🇨🇿",
  'quoted "word" 50% _x_ (AND) NEAR*',
  "a\0after nul",
  "x",
  "שָׁלוֹם مرحبًا",
];
const text = fc.constantFrom(...texts);
const words = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constantFrom("a", "x", "12", "😀", "京", "พ", "k z") },
  {
    weight: 2,
    arbitrary: fc
      .tuple(text, fc.nat(20), fc.integer({ min: 1, max: 9 }))
      .map(([whole, from, length]) => [...whole].slice(from, from + length).join("")),
  },
);

const state = fc.constantFrom("open", "resolved", "unknown");
const properties: Record<string, string[]> = {
  one: [uuid(101)],
  many: [uuid(102), uuid(103), uuid(104)],
};
const connection = fc.constantFrom("one", "many", "many");

const rowOf = (enterprises: string[]): fc.Arbitrary<ReadRow> =>
  fc
    .record({
      id,
      enterpriseId: fc.option(fc.constantFrom(...enterprises), { freq: 2 }),
      sender: text,
      subject: text,
      createdMs: ms,
      updatedAfter: fc.constantFrom(0, 0, hour, 30 * hour),
      state,
    })
    .map(({ updatedAfter, ...row }) => {
      // mostly the id's own
      const createdMs =
        row.createdMs === 0 ? 0 : base + Number.parseInt(row.id.slice(-1), 16) * hour;
      const updatedMs = createdMs + updatedAfter;
      return {
        ...row,
        createdMs,
        updatedMs,
        createdUtc: utc(createdMs),
        updatedUtc: utc(updatedMs),
      };
    });

function utc(at: number): string {
  return new Date(at).toISOString();
}

const commit: fc.Arbitrary<MirrorCommit> = connection.chain((name) => {
  const enterprises = properties[name] ?? [];
  const enterpriseId = fc.constantFrom(...enterprises);
  return fc.record(
    {
      connection: fc.constant(name),
      asOfMs: fc.integer({ min: 1, max: 6 }).map((after) => nowMs + after),
      rows: fc.array(rowOf([...enterprises, uuid(109)]), { maxLength: 8 }),
      covers: fc.array(
        fc.record({ enterpriseId, axis: fc.constantFrom("created", "updated"), interval }),
        { maxLength: 2 },
      ),
      watermark: fc.oneof(
        fc.record({ kind: fc.constantFrom("first", "anew"), toMs: fc.nat(9) }),
        fc.record({ kind: fc.constant("onward"), fromMs: fc.nat(9), toMs: fc.nat(9) }),
      ),
      toldToMs: fc.nat(9),
      told: fc.array(fc.record({ id, enterpriseId }), { maxLength: 3 }),
      gone: fc.array(id, { maxLength: 2 }),
      fence: fc.nat(2),
    },
    { requiredKeys: ["connection", "asOfMs"] },
  );
});

const sourceOf = (name: string): fc.Arbitrary<Source> =>
  fc.record({
    connection: fc.constant(name),
    print: fc.constantFrom("a", "a", "a", "b"),
    enterprises: fc.option(
      fc
        .subarray(properties[name] ?? [])
        .chain((ids) =>
          fc
            .constantFrom("Europe/Prague", "Asia/Kathmandu", "America/New_York")
            .map((timeZone) => ids.map((each) => ({ id: each, timeZone }))),
        ),
      { freq: 4 },
    ),
  });

export const allSources: Source[] = Object.entries(properties).map(([name, ids]) => ({
  connection: name,
  print: "a",
  enterprises: ids.map((each) => ({ id: each, timeZone: "Europe/Prague" })),
}));

export const steps: fc.Arbitrary<MirrorStep[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ kind: fc.constant("commit"), commit }) },
    {
      weight: 1,
      arbitrary: fc.tuple(sourceOf("one"), sourceOf("many"), fc.nat(5)).map(([one, many, at]) => ({
        kind: "register" as const,
        sources: at === 0 ? [one] : at === 1 ? [many] : [one, many],
      })),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("forget"), beforeMs: ms }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("upkeep") }) },
  ),
  { maxLength: 12 },
);

const days = fc.constantFrom(
  { startMs: Date.UTC(2026, 2, 27, 23), endMs: Date.UTC(2026, 2, 28, 23) },
  { startMs: Date.UTC(2026, 2, 28, 23), endMs: Date.UTC(2026, 2, 29, 22) },
);
const range = fc.option(fc.oneof(interval, days), { freq: 2 });
const asked = fc.record({ created: range, updated: range });

const part = connection.chain((name) =>
  fc.tuple(asked, fc.constantFrom(...(properties[name] ?? []))).map(([ranges, enterpriseId]) => ({
    ...ranges,
    connection: name,
    enterpriseId,
  })),
);

export const questions: fc.Arbitrary<Question> = fc
  .record({
    ranges: asked,
    parts: fc.uniqueArray(part, { maxLength: 4, selector: (one) => one.enterpriseId }),
    sameRanges: fc.boolean(),
    untold: fc.boolean(),
    ids: fc.option(fc.array(id, { maxLength: 5 }), { freq: 4 }),
    states: fc.option(fc.uniqueArray(state, { maxLength: 3 }), { freq: 2 }),
    words,
  })
  .map(({ ranges, parts, sameRanges, untold, ids, states, words: typed }) => ({
    parts: sameRanges ? parts.map((one) => ({ ...one, ...ranges })) : parts,
    untold: untold ? [{ connection: "many", ...ranges }] : [],
    ids,
    states,
    words: searchWordsOf(typed),
  }));

/** As they are asked: threads without property only by whoever sees all of the portfolio. */
export const wholeQuestions: fc.Arbitrary<Question> = questions.map((question) => {
  const [untold] = question.untold;
  if (!untold) return question;
  const all = (properties["many"] ?? []).map((enterpriseId) => ({ ...untold, enterpriseId }));
  const others = question.parts.filter(({ connection: name }) => name !== "many");
  return { ...question, parts: [...others, ...all] };
});

export const orders: fc.Arbitrary<Order> = fc.constantFrom(
  "-created",
  "created",
  "-updated",
  "updated",
);
