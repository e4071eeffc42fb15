import type { Mirror } from "../../../mirror/port.ts";
import { createFakeClock, type FakeClock } from "../../fake-clock.ts";
import { claimsOfLater, differing, wrongIn } from "./agreement.ts";
import { layBed, type SyncBed } from "./sync-bed.ts";
import type { SyncHistory } from "./sync-histories.ts";
import {
  addThread,
  excusedIn,
  minute,
  type Play,
  takeStep,
  visibleAfterMs,
  withinReason,
} from "./sync-play.ts";

const never = new AbortController().signal;
const enterprises = ["Own", "Beside", "First", "Second", "Third"].map((name) => ({
  name,
  timeZone: "Europe/Prague",
}));
const viaPortfolio = ({ name }: { name: string }) => !["Own", "Beside"].includes(name);

/** What is wrong with the mirror, in words; nothing else is told. */
export type Played = { faults: string[]; bed: SyncBed };

/** Two processes on one mirror go through the history; after each step the mirror is held against Mews. */
export async function playSync(
  history: SyncHistory,
  openMirror?: (clock: FakeClock) => Promise<Mirror>,
): Promise<Played> {
  const { order, intervalEnds, revision, clockOffsetMs, ...visibility } = history.mews;
  const calmMews = { order, intervalEnds, revision, clockOffsetMs, rateLimit: null };
  const bed = layBed(
    { enterprises, faults: calmMews },
    settingsOf(history),
    viaPortfolio,
    undefined,
    openMirror && (await layOver(openMirror)),
  );
  const play: Play = {
    bed,
    mews: { ...calmMews, ...visibility },
    processes: [bed.boot(), bed.boot()],
    ids: [],
    beyondFollowing: new Set(),
    isWithheld: false,
    faults: [],
  };
  await playSteps(play, history);
  if (play.faults.length === 0) await playEnd(play, calmMews);
  return { faults: play.faults, bed };
}

const settingsOf = ({ pageThreads }: SyncHistory) => ({
  pageThreads,
  idsAtOnce: Math.max(8, pageThreads),
  background: { catchUpIdleMs: 30 * minute, catchUpWatchedMs: 3 * minute },
  checking: { recentEveryMs: 50 * minute },
});

async function playSteps(play: Play, { threads, steps }: SyncHistory) {
  const { bed, ids, faults } = play;
  for (const { property, ...times } of threads) addThread(play, property, times);
  bed.sandbox.control.setFaults(play.mews);
  for (const step of steps) {
    await takeStep(play, step);
    await bed.settle();
    const wrong = await wrongIn(bed, ids, excusedIn(play));
    const visibleMs = bed.clock.now() + play.mews.clockOffsetMs - visibleAfterMs;
    const early = await claimsOfLater(bed, visibleMs);
    faults.push(...[...wrong, ...early].map((said) => `${step.kind}: ${said}`));
    if (faults.length > 0) return;
  }
}

/** All is well again, and nothing happens any more: what there is must be all of it. */
async function playEnd({ bed, processes, ids, faults }: Play, calmMews: Partial<Play["mews"]>) {
  bed.sandbox.control.setFaults(calmMews);
  await bed.pass(5 * minute);
  await bed.sandbox.control.settled();
  for (const process of processes) process.die();
  const last = bed.boot();
  for (let round = 0; round < 4; round += 1) {
    for (const axis of ["created", "updated"] as const)
      await withinReason(bed, last.makeSure(everything(bed, axis), never));
    await bed.pass(31 * minute);
  }
  faults.push(...(await differing(bed, ids)).map((said) => `at the end: ${said}`));
}

async function layOver(open: (clock: FakeClock) => Promise<Mirror>) {
  const clock = createFakeClock(undefined, 1);
  return { clock, mirror: await open(clock) };
}

function everything(bed: SyncBed, axis: "created" | "updated") {
  const range = { startMs: Date.UTC(2025, 0, 1), endMs: Date.UTC(2027, 0, 1) };
  const parts = bed.parts.map((part) => ({ ...part, [axis]: range }));
  const question = bed.question({ parts });
  return { question, order: "-created" as const, after: null, limit: 1000, person: "anna" };
}
