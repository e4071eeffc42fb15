import type { MewsThread } from "@foyer/mews-client";
import type { Kept } from "../../../store/collection.ts";
import type { Clock } from "../../../time/clock.ts";
import { type CreationEvent, classOf, endedEvent, whose } from "../events.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { UnknownRow } from "../ledger/row.ts";
import type { Verdict } from "../ledger/transitions.ts";
import type { Around } from "../send/classify.ts";
import type { Watch } from "../send/watch.ts";
import type { CreateSettings } from "../settings.ts";
import { claimTime, findSent, isLike, judgeAbsence, nearTime } from "./judge.ts";
import { type ReadBack, type ReadBackDeps, readBack } from "./read-back.ts";

export type ReconcileDeps = ReadBackDeps & {
  clock: Clock;
  ledger: Ledger;
  settings: CreateSettings;
  watch: Watch;
  observe: (event: CreationEvent) => void;
};

/** A row whose read-back is this process's, and whether finding nothing in it proves anything. */
type Taken = { kept: Kept<UnknownRow>; isDecisive: boolean };

/**
 * Reads back once for rows of one property, and ends those of which it tells how they ended: what is
 * found belongs to the one that was sent first. Never rejects.
 */
export async function checkProperty(
  deps: ReconcileDeps,
  rows: Kept<UnknownRow>[],
  signal: AbortSignal,
): Promise<void> {
  const taken = await takeAll(deps, rows);
  const [first] = taken;
  if (!first) return;
  const around = spanning(taken.map((each) => lookedAt(deps, each)));
  const back = await readBack(deps, first.kept.value.enterpriseId, around, signal);
  if (signal.aborted) return;
  for (const each of taken)
    await reportingFailure(deps, each.kept, () => conclude(deps, each, back));
}

/** `isDecisive` is said before the read begins, since it is about reads begun so late. */
async function takeAll(deps: ReconcileDeps, rows: Kept<UnknownRow>[]): Promise<Taken[]> {
  const { ledger, settings, watch } = deps;
  const taken: Taken[] = [];
  for (const row of rows.toSorted((a, b) => a.value.state.sentAtMs - b.value.state.sentAtMs)) {
    const isDecisive = watch.overForMs(row.key) >= settings.decisiveAfterMs;
    const kept = await reportingFailure(deps, row, () => ledger.takeCheck(row));
    if (kept) taken.push({ kept, isDecisive });
  }
  return taken;
}

async function conclude(deps: ReconcileDeps, { kept, isDecisive }: Taken, back: ReadBack) {
  const { ledger, observe } = deps;
  const verdict = await verdictOf(deps, kept.value, back, isDecisive);
  observe(checkedEvent(kept.value, back, verdict));
  const settled = verdict && (await ledger.settle(kept.key, verdict));
  if (settled?.changed) observe(endedEvent(settled.row));
}

function checkedEvent(row: UnknownRow, back: ReadBack, verdict: Verdict | null): CreationEvent {
  const common = { kind: "checked" as const, checks: row.state.checks, ...whose(row) };
  if (back.kind === "unreadable")
    return { ...common, result: "unreadable", error: classOf(back.error) };
  return { ...common, result: verdict?.kind === "created" ? "found" : "absent", error: null };
}

/** null: not known yet */
async function verdictOf(
  { clock, ledger, settings }: ReconcileDeps,
  row: UnknownRow,
  back: ReadBack,
  isDecisive: boolean,
): Promise<Verdict | null> {
  const { text, sentAtMs } = row.state;
  if (back.kind === "unreadable") {
    const isHopeless = isDecisive && clock.now() - sentAtMs >= settings.giveUpAfterMs;
    return isHopeless ? { kind: "undecided", nearMatch: null } : null;
  }
  const like = back.threads.filter((thread) => isLike(thread, text));
  const threads = await unclaimed(ledger, like);
  const claim = claimTime(row, settings);
  const thread = findSent(threads, text, claim);
  if (thread) return { kind: "created", thread };
  return isDecisive ? judgeAbsence(threads, text, claim, nearTime(row, settings)) : null;
}

async function unclaimed(ledger: Ledger, threads: MewsThread[]): Promise<MewsThread[]> {
  const claimed = await Promise.all(threads.map(({ Id }) => ledger.isClaimed(Id)));
  return threads.filter((_, index) => !claimed[index]);
}

function lookedAt({ settings }: ReconcileDeps, { kept, isDecisive }: Taken): Around {
  return isDecisive ? nearTime(kept.value, settings) : claimTime(kept.value, settings);
}

function spanning(times: Around[]): Around {
  return {
    fromMs: Math.min(...times.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...times.map(({ toMs }) => toMs)),
  };
}

/** A row that cannot be written now is read back again when it is due. */
async function reportingFailure<T>(
  { observe }: ReconcileDeps,
  { value }: Kept<UnknownRow>,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    observe({ kind: "store-failed", error, whose: whose(value) });
    return null;
  }
}
