import type { Creation, NewThread } from "@foyer/contract";
import { expect } from "vitest";
import type { Directory } from "../../enterprises/port.ts";
import { FoyerError } from "../../errors/errors.ts";
import { createMemoryStore } from "../../store/memory.ts";
import { type Creations, createCreations } from "../../threads/create/creations.ts";
import { defaultCreateSettings } from "../../threads/create/settings.ts";
import type { Connection } from "../../upstream/port.ts";
import { agent } from "../auth/people.ts";
import { createFakeClock } from "../fake-clock.ts";
import { createModelMews, type ModelMews } from "./model-mews.ts";
import { type Mortal, mortal } from "./mortal.ts";

/** What may happen in a history. Persons, drafts, words and instances are two of each: 0 and 1. */
export type Command =
  | {
      kind: "ask";
      person: number;
      draft: number;
      words: number;
      createAnother: boolean;
      instance: number;
      /** goes away after half a second */
      leaves: boolean;
    }
  | { kind: "wait"; ms: number }
  /** the instance dies now; the next one in its place dies at a step of its own */
  | { kind: "die"; instance: number; step: number }
  | { kind: "readable"; isReadable: boolean }
  /** the wall clock is set */
  | { kind: "jump"; ms: number };

type Ask = Extract<Command, { kind: "ask" }>;

const enterpriseId = "0a4dbb0c-0000-4000-8000-000000000001";
const left = new Error("The tab was closed.");
/** These say that nothing was sent for this delivery; anything else would be a fault. */
const honestRefusals = ["key-reused", "recently-created", "conflict"];
/** Within this everything open settles: taken over, watched for as long as it takes, and read. */
const restMs = 330_000;

/** Two instances, two persons with two drafts each, and all that can go wrong between them. */
export function openModelHotel() {
  const clock = createFakeClock(undefined, 1);
  const mews = createModelMews(clock);
  const store = createMemoryStore(clock);
  const faults: string[] = [];
  const asked = new Map<string, { person: number; key: string }>();
  const told: { person: number; creation: Creation }[] = [];

  const boot = (step = Infinity) => {
    const life = mortal(step, () => new Promise<never>(() => {}));
    const creations = bootInstance(life);
    return { life, creations };
  };
  const bootInstance = (life: Mortal): Creations => {
    const creations = createCreations({
      store: life.store(store),
      upstream: mews,
      directory,
      clock,
      random: () => 0.5,
      settings: { ...defaultCreateSettings, sweepEveryMs: 30_000, lookEveryMs: 1_000 },
      observe: () => {},
      onCreated: async () => {},
    });
    creations.start();
    return creations;
  };
  const instances = [boot(), boot()];

  mews.onSend = async ({ subject }) => {
    const open = await store.find("creations", { index: "open", limit: 100 });
    const same = open.filter(({ text }) => text.includes(JSON.stringify(subject)));
    if (same.length !== 1) faults.push(`${same.length} open creations of the words being sent`);
  };

  const ask = ({ person, draft, words, createAnother, instance, leaves }: Ask) => {
    const tab = new AbortController();
    const key = `draft ${draft}`;
    asked.set(`${person} ${key}`, { person, key });
    instances[instance]?.creations
      .create(personOf(person), key, threadOf(words, createAnother), tab.signal)
      .then(
        ({ creation }) => told.push({ person, creation }),
        (error) => isHonest(error) || faults.push(`refused with ${error}`),
      );
    if (leaves) void clock.sleep(500).then(() => tab.abort(left));
  };

  return {
    mews,
    async obey(command: Command): Promise<void> {
      switch (command.kind) {
        case "ask":
          return ask(command);
        case "wait":
          return clock.advance(command.ms);
        case "die":
          instances[command.instance]?.life.end();
          instances[command.instance] = boot(command.step);
          return;
        case "readable":
          mews.isReadable = command.isReadable;
          return;
        case "jump":
          clock.jumpTo(clock.now() + command.ms);
      }
    },
    /** One healthy instance, a Mews that answers, and time. */
    async expectTruth(): Promise<void> {
      for (const { life } of instances) life.end();
      mews.isReadable = true;
      const { life, creations } = boot();
      await clock.advance(restMs);
      await expectEnds(creations, mews, [...asked.values()], told);
      life.end();
      expect(faults).toEqual([]);
    },
  };
}

async function expectEnds(
  creations: Creations,
  mews: ModelMews,
  asked: { person: number; key: string }[],
  told: { person: number; creation: Creation }[],
) {
  const ends = await Promise.all(
    asked.map(async ({ person, key }) => ({
      person,
      key,
      end: await creations.look(personOf(person), key).catch(() => null),
    })),
  );
  for (const { end } of ends) expect([undefined, "created", "not-created"]).toContain(end?.kind);
  const made = ends.flatMap(({ end }) => (end?.kind === "created" ? [end.thread.id] : []));
  expect(made.sort()).toEqual(mews.threads.map(({ Id }) => Id).sort());
  for (const { person, creation } of told) {
    if (creation.kind === "checking") continue;
    const end = ends.find((each) => each.person === person && each.key === creation.key)?.end;
    expect(end).toEqual(creation);
  }
}

function personOf(person: number) {
  return { ...agent, id: `person ${person}` };
}

function threadOf(words: number, createAnother: boolean): NewThread {
  return { enterpriseId, sender: "Ana", subject: `Subject ${words}`, createAnother };
}

function isHonest(error: unknown): boolean {
  return error === left || (error instanceof FoyerError && honestRefusals.includes(error.code));
}

const connection: Connection = {
  name: "prague",
  accessToken: () => "token",
  covers: { kind: "property", enterpriseId },
};

const directory: Directory = {
  read: async () => ({
    entries: [
      {
        enterprise: {
          id: enterpriseId,
          name: "Prague",
          shortName: null,
          timeZone: "Europe/Prague",
          canCreate: true,
        },
        reads: connection,
        creates: connection,
      },
    ],
    unavailable: [],
  }),
};
