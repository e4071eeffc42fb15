import { setTimeout as after } from "node:timers/promises";
import { createDice, type Dice } from "../hostile/dice.ts";
import { type Bed, layBed } from "./bed/bed.ts";
import {
  type Check,
  checkCalls,
  checkClaims,
  checkDrafts,
  checkFollowers,
  differing,
} from "./checks.ts";
import { type FaultDeps, lanes } from "./faults.ts";
import { finishAll } from "./people/creators.ts";
import type { Follower } from "./people/follower.ts";
import { invitePeople, type People } from "./people/people.ts";
import { openVisitor } from "./people/visitor.ts";
import { giveUpMs } from "./settings.ts";
import { createTally, type Tally } from "./tally.ts";

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
  try {
    const faults = await breakThings(bed, tally, options);
    // With everything well again there is work to be done, too.
    await tally.more(options.lasts);
    over.abort();
    await settle(bed, people);
    const checks = [
      await checkDrafts(bed, draftsOf(people)),
      checkFollowers(bed.sandbox, people.followers),
      checkCalls(bed.sandbox),
      ...checkClaims(tally),
    ];
    return { minutes: (performance.now() - startedMs) / 60_000, tally, faults, checks };
  } finally {
    over.abort();
    closed.abort();
    await working;
  }
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

/** Each lane by itself, so that what they do falls together; where one cannot go on, all end. */
async function breakThings(bed: Bed, tally: Tally, options: ChaosOptions) {
  const { seed, minutes, sendMs } = options;
  const struck = new Map<string, number>();
  const endMs = performance.now() + (minutes ?? 0) * 60_000;
  const patient = openVisitor({ origin: bed.front.origin, tally, giveUpMs: giveUpMs(sendMs) });
  const lasts = () => tally.more(options.lasts);
  let hasFailed = false;
  const isOver = () => hasFailed || (minutes !== null && performance.now() >= endMs);

  const playRound = async (faults: (typeof lanesInOrder)[number], deps: FaultDeps) => {
    for (const [kind, strike] of shuffled(Object.entries(faults), deps.dice)) {
      if (isOver()) return;
      await lasts();
      struck.set(kind, (struck.get(kind) ?? 0) + 1);
      await strike(deps);
    }
  };
  const play = async (faults: (typeof lanesInOrder)[number], lane: number) => {
    const dice = createDice(seed * 100 + lane);
    const deps: FaultDeps = { bed, dice, tally, patient, lasts, sendMs };
    try {
      do await playRound(faults, deps);
      while (minutes !== null && !isOver());
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  const played = await Promise.allSettled(lanesInOrder.map(play));
  for (const lane of played) if (lane.status === "rejected") throw lane.reason;
  return struck;
}

const lanesInOrder = Object.values(lanes);

function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  return items
    .map((item) => ({ item, at: dice.roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
