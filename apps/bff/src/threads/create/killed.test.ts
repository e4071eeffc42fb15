import { randomUUID } from "node:crypto";
import type { Creation } from "@foyer/contract";
import type { FaultsInput } from "@foyer/mews-sandbox";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StoreUnavailableError } from "../../errors/errors.ts";
import { agent } from "../../testing/auth/people.ts";
import { type CreateBed, layCreateBed, someThread } from "../../testing/create/create-bed.ts";
import { type Mortal, mortal } from "../../testing/create/mortal.ts";
import { storesAtHand } from "../../testing/store-engines.ts";
import type { Creations } from "./creations.ts";

type Rule = NonNullable<FaultsInput["rules"]>[number];

/** What every add of a history meets. */
const faults: Record<string, Omit<Rule, "operation">[]> = {
  none: [],
  "cut before the commit": [{ fault: { kind: "cut", when: "before-commit" } }],
  "cut after the commit": [{ fault: { kind: "cut", when: "after-commit" } }],
  "committed 100 s late": [
    { fault: { kind: "late-commit", afterMs: 100_000, answer: { kind: "cut" } } },
  ],
  "429 first": [{ times: 1, fault: { kind: "status", status: 429 } }],
  "hangs, then commits": [{ fault: { kind: "latency", ms: 25_000 } }],
  "403": [{ fault: { kind: "status", status: 403 } }],
};

type History = {
  fault: string;
  /** the steps at which it befalls one instance after the other */
  deaths: number[];
  /** killed, or left without its store for good (what it was writing may have been written) */
  death: "killed" | "storeless";
  /** seconds until the next one is started */
  downS: number;
  /** whether the browser sends its form again to the next one */
  sendsAgain: boolean;
};

const someHistory: fc.Arbitrary<History> = fc.record({
  fault: fc.constantFrom(...Object.keys(faults)),
  deaths: fc.array(fc.nat(24), { minLength: 1, maxLength: 3 }),
  death: fc.constantFrom("killed", "storeless"),
  downS: fc.constantFrom(0, 1, 40, 200),
  sendsAgain: fc.boolean(),
});

const ways = {
  killed: () => new Promise<never>(() => {}),
  storeless: () => Promise.reject(new StoreUnavailableError("The disk is full.")),
};

/** Every step of a first create there is: none is left to chance. */
const everyStep = ["none", "cut after the commit", "429 first"].flatMap((fault) =>
  Array.from({ length: 20 }, (_, step): [History] => [
    { fault, deaths: [step], death: "killed", downS: 1, sendsAgain: step % 2 === 0 },
  ]),
);

describe.each(storesAtHand)("killed at any step, on the $name store", ({ lay }) => {
  let bed: CreateBed;
  beforeAll(async () => {
    bed = await layCreateBed(lay);
  });
  afterAll(() => bed.remove());

  it("a creation is committed once at most, settles, and stays what was said of it", async () => {
    await fc.assert(
      fc.asyncProperty(someHistory, (history) => expectSettled(bed, history)),
      { numRuns: everyStep.length + 60, examples: everyStep },
    );
  }, 120_000);
});

async function expectSettled(bed: CreateBed, history: History) {
  const { fault, deaths, death, downS, sendsAgain } = history;
  const rules = (faults[fault] ?? []).map((rule) => ({
    operation: "messageThreads/add" as const,
    ...rule,
  }));
  bed.sandbox.control.setFaults({ rules });
  const browser = browserOf(bed);
  const lives = deaths.map((step) => mortal(step, ways[death]));
  for (const [nth, life] of lives.entries()) {
    const creations = await bed.instance(life);
    if (nth === 0 || sendsAgain) browser.sendsTo(creations);
    await bed.clock.advance(7_000 + downS * 1000);
  }
  const last = await bed.instance();
  if (sendsAgain) browser.sendsTo(last);
  await bed.clock.advance(330_000);
  await browser.expectTruth(last);
  await endAll(bed, lives, last);
}

/** A person with one draft, who remembers what was said of it. */
function browserOf(bed: CreateBed) {
  const key = randomUUID();
  const thread = someThread(bed);
  const said: Creation[] = [];
  return {
    sendsTo(creations: Creations) {
      creations.create(agent, key, thread, new AbortController().signal).then(
        ({ creation }) => said.push(creation),
        () => {},
      );
    },
    /** Never written down and never made; or made once and found; or known not to be there. */
    async expectTruth(creations: Creations) {
      const end = await creations.look(agent, key).catch(() => null);
      expect(["created", "not-created", undefined]).toContain(end?.kind);
      const committed = bed.sandbox.control
        .commits()
        .filter(({ subject }) => subject === thread.subject)
        .map(({ threadId }) => threadId);
      expect(committed).toEqual(end?.kind === "created" ? [end.thread.id] : []);
      for (const each of said) if (each.kind !== "checking") expect(end).toEqual(each);
    },
  };
}

/** Those that did not come as far as their step die now, so that the next history is alone. */
async function endAll(bed: CreateBed, lives: Mortal[], last: Creations) {
  for (const life of lives) life.end();
  await last.stop();
  await bed.clock.advance(60_000);
}
