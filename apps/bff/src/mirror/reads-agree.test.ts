import { hasSearchWords, searchWordsOf } from "@foyer/contract";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { historyCount } from "../testing/history-count.ts";
import type { QuickBed } from "../testing/mirror/mirror-beds.ts";
import { quickMirrors } from "../testing/mirror/mirror-engines.ts";
import {
  nameOf,
  namesOf,
  questionOf,
  readRow,
  threadsOf,
  uuid,
} from "../testing/mirror/mirror-rows.ts";
import type { Mirror, MirrorCommit, Order, Part, Place, Question } from "./port.ts";

const { signal } = new AbortController();
const clock = createFakeClock();
const sources = [
  {
    connection: "one",
    print: "a",
    enterprises: [1, 2].map((name) => ({ id: uuid(name), timeZone: "UTC" })),
  },
];
const part = (name: number): Part => ({
  connection: "one",
  enterpriseId: uuid(name),
  created: null,
  updated: null,
});
const everything = questionOf([part(1), part(2)], {
  untold: [{ connection: "one", created: null, updated: null }],
});

/** What became of a thread, in ticks: changes with a new updated time, and changes without one. */
type Life = { created: number; stamped: number[]; unstamped: number[]; gone: number | null };

const tick = fc.integer({ min: 2, max: 9 });
const life: fc.Arbitrary<Life> = fc.record({
  created: fc.integer({ min: 0, max: 5 }),
  stamped: fc.array(tick, { maxLength: 3 }),
  unstamped: fc.array(tick, { maxLength: 3 }),
  gone: fc.option(tick, { freq: 3 }),
});
const read = fc.record({
  at: fc.integer({ min: 0, max: 10 }),
  names: fc.subarray([0, 1, 2, 3]),
  tells: fc.boolean(),
});
const histories = fc.record({
  lives: fc.array(life, { minLength: 4, maxLength: 4 }),
  reads: fc.array(read, { minLength: 1, maxLength: 8 }),
});

/** What Mews would answer if it was read then. */
function readAt(
  lives: Life[],
  { at, names, tells }: { at: number; names: number[]; tells: boolean },
): MirrorCommit {
  const commit = { connection: "one", asOfMs: clock.now() + at };
  const rows: NonNullable<MirrorCommit["rows"]> = [];
  const gone: string[] = [];
  for (const name of names) {
    const {
      created,
      stamped,
      unstamped,
      gone: left,
    } = lives[name] ?? { created: 99, stamped: [], unstamped: [], gone: null };
    if (left !== null && left > created && left <= at) gone.push(uuid(name));
    else if (created <= at) {
      const [stamps, changes] = [stamped, [...stamped, ...unstamped]].map((all) =>
        all.filter((one) => one > created && one <= at),
      );
      rows.push(
        readRow(name, created, {
          enterpriseId: tells ? uuid((name % 2) + 1) : null,
          updatedMs: readRow(name, Math.max(created, ...(stamps ?? []))).createdMs,
          state: (changes?.length ?? 0) % 2 === 0 ? "open" : "resolved",
        }),
      );
    }
  }
  return { ...commit, rows, gone };
}

async function outcomeOf(mirror: Mirror) {
  const ids = [0, 1, 2, 3].map(uuid);
  const rows = await mirror.rowsById(ids);
  return {
    rows: rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    listed: await namesOf(mirror, everything),
    volume: new Set(await mirror.volume(everything, signal)),
  };
}

describe.each(quickMirrors)("the $name mirror", ({ lay, share }) => {
  let bed: QuickBed;
  beforeAll(async () => {
    bed = await lay();
  });
  afterAll(() => bed.remove());

  const after = async (commits: MirrorCommit[]) => {
    const mirror = await bed.open(clock);
    try {
      await mirror.register(sources);
      for (const commit of commits) await mirror.commit(commit);
      return await outcomeOf(mirror);
    } finally {
      await mirror.close();
    }
  };

  it("ends the same in whatever order reads arrive, and however often", async () => {
    const shuffled = histories.chain(({ lives, reads }) => {
      const commits = reads.map((one) => readAt(lives, one));
      return fc.tuple(
        fc.constant(commits),
        fc.shuffledSubarray([...commits, ...commits], { minLength: commits.length * 2 }),
      );
    });
    await fc.assert(
      fc.asyncProperty(shuffled, async ([commits, others]) => {
        expect(await after(others)).toEqual(await after(commits));
      }),
      { numRuns: Math.ceil(historyCount(100) * share) },
    );
  });

  it("finds words exactly as the contract does, in every script, indexed or not", async () => {
    const letters = fc.constantFrom(..."aáAbß İıoøσςшה京都กำ😀🇨🇿\u0000'\"%_\\*-\n\u0301");
    const text = fc.oneof(
      fc.array(letters, { maxLength: 12 }).map((all) => all.join("")),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    );
    const thread = fc.record({ sender: text, subject: text });
    await fc.assert(
      fc.asyncProperty(
        fc.array(thread, { maxLength: 6 }),
        fc.array(thread, { maxLength: 3 }),
        fc.oneof(
          text,
          fc.record({ of: fc.nat(8), from: fc.nat(8), length: fc.integer({ min: 1, max: 6 }) }),
        ),
        async (indexed, later, typed) => {
          const mirror = await bed.open(clock);
          const rows = [...indexed, ...later].map((one, at) => readRow(at + 1, at, one));
          const words = searchWordsOf(typeof typed === "string" ? typed : pieceOf(rows, typed));
          await mirror.register(sources);
          await mirror.commit({
            connection: "one",
            asOfMs: 1,
            rows: rows.slice(0, indexed.length),
          });
          await mirror.upkeep();
          // one state after the rows were indexed, and rows that are not
          const now = rows.map((row, at) => ({
            ...row,
            state: at % 2 ? ("open" as const) : ("resolved" as const),
          }));
          await mirror.commit({ connection: "one", asOfMs: 2, rows: now });
          for (const asked of [null, ["resolved" as const]]) {
            const question = { ...everything, words, states: asked };
            const found = now.filter(
              (row) => hasSearchWords(row, words) && (!asked || row.state !== "open"),
            );
            expect(await namesOf(mirror, question)).toHaveLength(found.length);
            expect(await mirror.total(question, signal)).toBe(found.length);
          }
          await mirror.close();
        },
      ),
      { numRuns: Math.ceil(historyCount(200) * share) },
    );
  });

  it("gives rows with words by their latest update, each once, however late that was", async () => {
    const hour = 3_600_000;
    const thread = fc.record({
      createdMs: fc.integer({ min: 0, max: 6 }).map((hours) => hours * hour),
      laterMs: fc.constantFrom(0, 0, 0, hour, 3 * hour, 40 * hour),
      property: fc.constantFrom(1, 2),
      subject: fc.constantFrom("Parking", "Late parking", "Parking", "Towels"),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(thread, { maxLength: 25, size: "max" }),
        fc.nat(25),
        fc.constantFrom("-updated" as const, "updated" as const),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom([1], [1, 2]),
        async (threads, indexed, order, limit, asked) => {
          const mirror = await bed.open(clock);
          const rows = threads.map(({ createdMs, laterMs, property, subject }, at) => {
            const { updatedMs } = readRow(0, createdMs + laterMs);
            return readRow(at, createdMs, { updatedMs, subject, enterpriseId: uuid(property) });
          });
          await mirror.register(sources);
          for (const some of [rows.slice(0, indexed), rows.slice(indexed)]) {
            await mirror.upkeep();
            await mirror.commit({ connection: "one", asOfMs: 1, rows: some });
          }
          const question = questionOf(asked.map(part), { words: searchWordsOf("parking") });
          const matching = rows
            .filter(({ subject }) => subject !== "Towels")
            .filter(({ enterpriseId }) => asked.some((name) => uuid(name) === enterpriseId))
            .sort((a, b) => a.updatedMs - b.updatedMs || (a.id < b.id ? -1 : 1))
            .map(({ id }) => nameOf(id));
          const expected = order === "updated" ? matching : matching.toReversed();
          expect(await scrolled(mirror, question, order, limit)).toEqual(expected);
          await mirror.close();
        },
      ),
      { numRuns: Math.ceil(historyCount(60) * share) },
    );
  });
});

async function scrolled(mirror: Mirror, question: Question, order: Order, limit: number) {
  const names: number[] = [];
  for (let after: Place | null = null; ; ) {
    const page = await mirror.page({ question, order, after, limit }, signal);
    names.push(...threadsOf(page.json).map(({ id }) => nameOf(id)));
    if (!page.more) return names;
    expect(names.length).toBeLessThan(100);
    after = page.last;
  }
}

function pieceOf(rows: { subject: string }[], piece: { of: number; from: number; length: number }) {
  const letters = [...(rows[piece.of % rows.length]?.subject ?? "")];
  return letters.slice(piece.from, piece.from + piece.length).join("");
}
