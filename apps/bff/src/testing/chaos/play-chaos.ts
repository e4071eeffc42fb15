import { setTimeout as after } from "node:timers/promises";
import { createDice, type Dice } from "../hostile/dice.ts";
import { type Bed, layBed } from "./bed.ts";
import { type Check, checkCalls, checkDrafts, checkFollowers, differing } from "./checks.ts";
import { finishAll } from "./creators.ts";
import { type FaultDeps, lanes } from "./faults.ts";
import type { Follower } from "./follower.ts";
import { invitePeople, type People } from "./people.ts";
import { giveUpMs } from "./settings.ts";
import { createTally, type Tally } from "./tally.ts";
import { openVisitor } from "./visitor.ts";

export type ChaosOptions = {
  /** of what breaks, in which order, and of what people do; how these fall together differs each time */
  seed: number;
  /** null: each fault once */
  minutes: number | null;
  /** how long a send to Mews may take: all of Foyer's times go by it */
  sendMs: number;
  /** the longest pause between two things that somebody does */
  thinkMs: number;
  /** a fault lasts until so many requests have ended, and the calm before it, too */
  lasts: number;
};

export type ChaosReport = {
  minutes: number;
  tally: Tally;
  /** how often each kind struck */
  faults: ReadonlyMap<string, number>;
  checks: Check[];
};

const instances = 3;
/** Only there to end a run in which something never becomes as it should. */
const hangsAfterMs = 120_000;

/**
 * People work with several instances while these, their database and Mews break; then everything heals,
 * and what must hold is looked at.
 */
export async function playChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, sendMs, thinkMs } = options;
  const startedMs = performance.now();
  const tally = createTally();
  await using bed = await layBed({ instances, seed, sendMs, tally });
  await Promise.all(bed.instances.map((instance) => instance.start()));
  const waits = giveUpMs(sendMs);
  const people = await invitePeople({ bed, tally, seed, giveUpMs: waits, thinkMs });
  const [over, closed] = [new AbortController(), new AbortController()];
  const working = people.work(over.signal, closed.signal);
  const breaking = async () => {
    const faults = await breakThings(bed, tally, options);
    // With everything well again there is work to be done, too.
    await tally.more(options.lasts);
    return faults;
  };
  try {
    const faults = await Promise.race([breaking(), endsNever(working)]);
    over.abort();
    await settle(bed, people);
    closed.abort();
    return {
      minutes: (performance.now() - startedMs) / 60_000,
      tally,
      faults,
      checks: [
        await checkDrafts(bed, draftsOf(people)),
        checkCalls(bed.sandbox),
        checkFollowers(bed.sandbox, people.followers),
        { name: "nothing that must never happen", faults: [...tally.wrongs] },
      ],
    };
  } finally {
    over.abort();
    closed.abort();
    await working;
  }
}

/** Rejects if the work does. */
async function endsNever(work: Promise<void>): Promise<never> {
  await work;
  return new Promise(() => {});
}

/** Each key's end is told, and what the hotels hold has come to those who follow. */
async function settle(bed: Bed, people: People) {
  await finishAll(draftsOf(people), AbortSignal.timeout(hangsAfterMs));
  await bed.sandbox.control.settled();
  const giveUp = AbortSignal.timeout(hangsAfterMs);
  const isBehind = (one: Follower) => differing(one, bed.sandbox).length > 0;
  while (!giveUp.aborted && people.followers.some(isBehind)) await after(lookEveryMs);
}

const lookEveryMs = 100;

function draftsOf({ creators }: People) {
  return creators.flatMap(({ drafts }) => drafts);
}

/** Each lane by itself, so that what they do falls together. */
async function breakThings(bed: Bed, tally: Tally, options: ChaosOptions) {
  const { seed, minutes, sendMs } = options;
  const struck = new Map<string, number>();
  const endMs = performance.now() + (minutes ?? 0) * 60_000;
  const patient = openVisitor({ origin: bed.front.origin, tally, giveUpMs: giveUpMs(sendMs) });
  const lasts = () => tally.more(options.lasts);
  const play = async ([, faults]: (typeof lanesInOrder)[number], lane: number) => {
    const dice = createDice(seed * 100 + lane);
    const deps: FaultDeps = { bed, dice, tally, patient, lasts, sendMs };
    do {
      for (const [kind, strike] of shuffled(Object.entries(faults), dice)) {
        await lasts();
        struck.set(kind, (struck.get(kind) ?? 0) + 1);
        await strike(deps);
        if (minutes !== null && performance.now() >= endMs) break;
      }
    } while (performance.now() < endMs);
  };
  await Promise.all(lanesInOrder.map(play));
  return struck;
}

const lanesInOrder = Object.entries(lanes);

function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  return items
    .map((item) => ({ item, at: dice.roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
