import type { NewView } from "@foyer/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { FoyerError } from "../errors/errors.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { historyCount } from "../testing/history-count.ts";
import { type StoreBed, storeEngines } from "../testing/store-engines.ts";
import { createModelViews } from "../testing/views/model-views.ts";
import type { Viewer } from "../viewer/viewer.ts";
import { createViews, type Views } from "./views.ts";

const people: Viewer[] = [
  { id: "olga", name: "Olga", role: "admin", enterprises: "all" },
  { id: "anna", name: "Anna", role: "agent", enterprises: "all" },
  { id: "ben", name: "Ben", role: "agent", enterprises: "all" },
  { id: "vera", name: "Vera", role: "viewer", enterprises: "all" },
];

/** `which` of the views made so far; `isOfNow`: from its latest version, else from one before. */
type Step = { who: Viewer; wanted: NewView; which: number; isOfNow: boolean } & {
  kind: "create" | "change" | "remove" | "restore";
};

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("create", "create", "change", "change", "remove", "restore"),
  who: fc.constantFrom(...people),
  wanted: fc.record({
    name: fc.constantFrom("Open", "OPEN", "late", "早班"),
    filter: fc.constantFrom({ created: "today" }, { updated: "last-7-days" }),
    columns: fc.constant(null),
    shared: fc.boolean(),
  }),
  which: fc.nat(3),
  isOfNow: fc.boolean(),
});

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof FoyerError) return error.code;
    throw error;
  }
}

/** Plays a history on two instances over one store, each step on either, and beside the model. */
async function play(lay: (typeof storeEngines)[number]["lay"], steps: Step[]) {
  const clock = createFakeClock();
  const bed: StoreBed = await lay(clock);
  try {
    let made = 0;
    let nextId = "";
    const open = async () =>
      createViews({ store: await bed.connect(), clock, newId: () => nextId });
    const instances = [await open(), await open()];
    const model = createModelViews();
    for (const [n, { kind, who, wanted, which, isOfNow }] of steps.entries()) {
      const views = instances[n % 2];
      const other = instances[(n + 1) % 2];
      if (!views || !other) throw new Error("There are two.");
      await clock.advance(1);
      const id = idOf(which);
      nextId = idOf(made);
      const version = isOfNow ? await versionOf(other, id) : 0;
      const [expected, seen] = {
        create: () => [model.create(who, nextId, wanted), views.create(who, wanted)] as const,
        change: () =>
          [model.change(who, id, isOfNow, wanted), views.change(who, id, version, wanted)] as const,
        remove: () => [model.remove(who, id, isOfNow), views.remove(who, id, version)] as const,
        restore: () => [model.restore(who, id), views.restore(who, id)] as const,
      }[kind]();
      const outcome = await outcomeOf(Promise.resolve(seen));
      expect(outcome).toBe(expected);
      if (kind === "create" && outcome === "done") made += 1;
      for (const one of people) expect(await seenBy(other, one)).toEqual(model.seenBy(one));
    }
  } finally {
    await bed.remove();
  }
}

/** As whoever may see it reads it. */
async function versionOf(views: Views, id: string): Promise<number> {
  const replies = await Promise.all(people.map((one) => views.all(one)));
  return replies.flatMap((reply) => reply.views).find((view) => view.id === id)?.version ?? 0;
}

async function seenBy(views: Views, viewer: Viewer) {
  const reply = await views.all(viewer);
  return reply.views.map(({ id, name, shared, mayEdit }) => ({ id, name, shared, mayEdit }));
}

it.each(storeEngines)(
  "views over $name are what a plain model of them says",
  async ({ lay }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), (steps) => play(lay, steps)),
      { numRuns: historyCount(40) },
    );
  },
  60_000,
);

type Race = { who: Viewer; act: "change" | "remove" }[];
const race: fc.Arbitrary<Race> = fc.array(
  fc.record({
    who: fc.constantFrom(...people.slice(0, 2)),
    act: fc.constantFrom("change", "remove"),
  }),
  { minLength: 2, maxLength: 5 },
);

it.each(storeEngines)(
  "of all that change one version over $name, one does",
  async ({ lay }) => {
    await fc.assert(
      fc.asyncProperty(race, async (racers) => {
        const clock = createFakeClock();
        const bed = await lay(clock);
        try {
          const deps = { clock, newId: () => idOf(0) };
          const [anna] = people.slice(1);
          const first = createViews({ store: await bed.connect(), ...deps });
          const second = createViews({ store: await bed.connect(), ...deps });
          if (!anna) throw new Error("She is the second.");
          const wanted = { name: "a", filter: { created: "today" }, columns: null, shared: true };
          const { id, version } = await first.create(anna, wanted);
          const outcomes = await Promise.all(
            racers.map(({ who, act }, n) => {
              const views = n % 2 ? second : first;
              if (act === "remove") return outcomeOf(views.remove(who, id, version));
              return outcomeOf(views.change(who, id, version, { ...wanted, name: `${n}` }));
            }),
          );
          expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
          const { views } = await second.all(anna);
          const winner = outcomes.indexOf("done");
          const isGone = racers[winner]?.act === "remove";
          expect(views.map(({ name }) => name)).toEqual(isGone ? [] : [`${winner}`]);
        } finally {
          await bed.remove();
        }
      }),
      { numRuns: historyCount(25) },
    );
  },
  60_000,
);
