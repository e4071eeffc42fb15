import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFakeClock } from "../testing/fake-clock.ts";
import { historyCount } from "../testing/history-count.ts";
import type { QuickBed } from "../testing/mirror/mirror-beds.ts";
import { quickMirrors } from "../testing/mirror/mirror-engines.ts";
import {
  allSources,
  type MirrorStep,
  orders,
  questions,
  steps,
  wholeQuestions,
} from "../testing/mirror/mirror-histories.ts";
import { threadsOf } from "../testing/mirror/mirror-rows.ts";
import { createModelMirror } from "../testing/mirror/model/model-mirror.ts";
import type { Mirror, Order, Place, Question, Tally, Volume } from "./port.ts";

const { signal } = new AbortController();
const clock = createFakeClock();
const runs = historyCount(200);

describe.each(quickMirrors)("the $name mirror", ({ lay, share }) => {
  let bed: QuickBed;
  beforeAll(async () => {
    bed = await lay();
  });
  afterAll(() => bed.remove());

  it("answers every question after every history as the model does", async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(fc.tuple(questions, orders), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        async (history, asked, limit) => {
          const [model, mirror] = [createModelMirror(clock.now), await bed.open(clock)];
          try {
            expect(await play(mirror, history)).toEqual(await play(model, history));
            for (const [question, order] of asked)
              expect(await answerOf(mirror, question, order, limit)).toEqual(
                await answerOf(model, question, order, limit),
              );
          } finally {
            await mirror.close();
          }
        },
      ),
      { numRuns: Math.ceil(runs * share) },
    );
  });

  it("tells a follower all that a question's rows became", async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        wholeQuestions,
        fc.integer({ min: 1, max: 5 }),
        async (history, question, limit) => {
          const mirror = await bed.open(clock);
          try {
            await mirror.register(allSources);
            const follower = createFollower(mirror, question, limit);
            for (const step of history) {
              await take(mirror, step);
              expect(await follower.follow()).toEqual(await follower.actual());
            }
          } finally {
            await mirror.close();
          }
        },
      ),
      { numRuns: Math.ceil(runs * share) },
    );
  });
});

async function play(mirror: Mirror, history: MirrorStep[]) {
  await mirror.register(allSources);
  const seen: unknown[] = [];
  for (const step of history) seen.push([await take(mirror, step), await mirror.sources()]);
  return seen;
}

async function take(mirror: Mirror, step: MirrorStep) {
  switch (step.kind) {
    case "commit":
      return mirror.commit(step.commit);
    case "register":
      return mirror.register(step.sources);
    case "forget":
      return mirror.forget(step.beforeMs);
    case "upkeep":
      return mirror.upkeep();
  }
}

async function answerOf(mirror: Mirror, question: Question, order: Order, limit: number) {
  const { rows } = await mirror.stats();
  return {
    threads: await scroll(mirror, question, order, limit),
    total: await mirror.total(question, signal),
    tally: sortedTexts(await mirror.tally(question, signal)),
    volume: sortedTexts(await mirror.volume(question, signal)),
    known: sorted(await mirror.rowsById(question.ids ?? [])),
    owned: await mirror.rowsOf({ connection: "many", enterpriseId: null, created: null }, 3),
    rows,
  };
}

async function scroll(mirror: Mirror, question: Question, order: Order, limit: number) {
  const threads: unknown[] = [];
  for (let after: Place | null = null; ; ) {
    const { json, count, last, more } = await mirror.page(
      { question, order, after, limit },
      signal,
    );
    const page = threadsOf(json);
    expect(page).toHaveLength(count);
    threads.push(...page);
    expect(threads.length).toBeLessThan(100);
    if (!more) return threads;
    after = last;
  }
}

function sortedTexts(sums: (Tally | Volume)[]) {
  return sums.map((sum) => JSON.stringify(Object.entries(sum).sort())).sort();
}

function sorted<T extends { id: string }>(rows: T[]): T[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function createFollower(mirror: Mirror, question: Question, limit: number) {
  let held = new Map<string, unknown>();
  let sequence = 0;
  const actual = async () => {
    const ask = { question, order: "-created" as const, after: null, limit: 100 };
    const page = await mirror.page(ask, signal);
    sequence = page.sequence;
    return new Map(sorted(threadsOf(page.json)).map((thread) => [thread.id, thread]));
  };
  return {
    actual,
    async follow() {
      for (;;) {
        const changes = await mirror.changes(question, sequence, limit);
        if (changes.kind === "lost") {
          held = await actual();
          return held;
        }
        for (const id of changes.left) held.delete(id);
        for (const thread of threadsOf(changes.json)) held.set(thread.id, thread);
        sequence = changes.sequence;
        if (!changes.more) return new Map([...held].sort(([a], [b]) => (a < b ? -1 : 1)));
      }
    },
  };
}
