import type { MewsThread } from "@foyer/mews-client";
import type { Clock } from "../../clock.ts";
import type { Kept } from "../../store/collection.ts";
import { type CreationEvent, checkedEvent, endedEvent, whose } from "./events.ts";
import { claimTime, findSent, isLike, judgeAbsence, nearTime } from "./judge.ts";
import type { Ledger, Verdict } from "./ledger.ts";
import { type ReadBack, type ReadBackDeps, readBack } from "./read-back.ts";
import { isSending, isUnknown, type Row, type SendingRow, type UnknownRow } from "./row.ts";
import type { CreateSettings } from "./settings.ts";
import type { Watch } from "./watch.ts";

export type SettleDeps = ReadBackDeps & {
  clock: Clock;
  ledger: Ledger;
  settings: CreateSettings;
  watch: Watch;
  observe: (event: CreationEvent) => void;
};

const mostRows = 500;
const mostAtOnce = 16;

/**
 * One round over the open rows that are due: those of a process that is gone become unknown, the
 * unknown are read back. Any number of instances may do this at the same time.
 * Says after how many milliseconds the next row is due, at most `sweepEveryMs`.
 */
export async function settleDue(deps: SettleDeps, signal: AbortSignal): Promise<number> {
  const { clock, ledger, settings, watch } = deps;
  const open = await ledger.open(mostRows);
  if (open.length < mostRows) watch.keep(new Set(open.map(({ key }) => key)));
  const others = open.filter(({ key }) => !watch.isSending(key));
  for (const { key, value } of others) if (isUnknown(value)) watch.sees(key);
  const due = others.filter(({ value }) => isDue(value, settings, clock.now()));
  await Promise.all(due.slice(0, mostAtOnce).map((kept) => settleOne(deps, kept, signal)));
  if (due.length > mostAtOnce) return 0;
  const soonest = Math.min(...others.map(({ value }) => dueAtMs(value, settings))) - clock.now();
  return Math.min(Math.max(soonest, 100), settings.sweepEveryMs);
}

/** One that is due far later than any row is ever put off was written before the clock jumped back. */
function isDue(row: Row, settings: CreateSettings, nowMs: number): boolean {
  const inMs = dueAtMs(row, settings) - nowMs;
  return inMs <= 0 || inMs > Math.max(...settings.checkAtMs, settings.checkEveryMs);
}

function dueAtMs({ state }: Row, settings: CreateSettings): number {
  if (state.kind === "sending") return state.sentAtMs + settings.takeOverAfterMs;
  return state.kind === "unknown" ? state.nextCheckAtMs : Infinity;
}

async function settleOne(deps: SettleDeps, { value, ...kept }: Kept<Row>, signal: AbortSignal) {
  try {
    if (isSending(value)) await takeOver(deps, { ...kept, value });
    if (isUnknown(value)) await check(deps, { ...kept, value }, signal);
  } catch (error) {
    deps.observe({ kind: "store-failed", error, whose: whose(value) });
  }
}

/** Its sender is gone, or so late that it may not write any more; see `stampAgain`. */
async function takeOver({ ledger, settings }: SettleDeps, kept: Kept<SendingRow>) {
  await ledger.leaveUnknown(kept, kept.value.state.sentAtMs + settings.sendDeadlineMs);
}

async function check(deps: SettleDeps, kept: Kept<UnknownRow>, signal: AbortSignal) {
  const { ledger, settings, watch, observe } = deps;
  const isDecisive = watch.overForMs(kept.key) >= settings.decisiveAfterMs;
  const taken = await ledger.takeCheck(kept);
  if (!taken) return;
  const row = taken.value;
  const around = isDecisive ? nearTime(row, settings) : claimTime(row, settings);
  const back = await readBack(deps, row.enterpriseId, around, signal);
  if (signal.aborted) return;
  const verdict = await verdictOf(deps, row, back, isDecisive);
  observe(checkedEvent(row, back, verdict));
  const settled = verdict && (await ledger.settle(kept.key, verdict));
  if (settled?.changed) observe(endedEvent(settled.row));
}

/** null: not known yet */
async function verdictOf(
  deps: SettleDeps,
  row: UnknownRow,
  back: ReadBack,
  isDecisive: boolean,
): Promise<Verdict | null> {
  const { clock, ledger, settings } = deps;
  const { words, sentAtMs } = row.state;
  if (back.kind === "unreadable") {
    const isHopeless = isDecisive && clock.now() - sentAtMs >= settings.giveUpAfterMs;
    return isHopeless ? { kind: "undecided", nearMatch: null } : null;
  }
  const like = back.threads.filter((thread) => isLike(thread, words));
  const threads = await unclaimed(ledger, like);
  const claim = claimTime(row, settings);
  const thread = findSent(threads, words, claim);
  if (thread) return { kind: "created", thread };
  return isDecisive ? judgeAbsence(threads, words, claim) : null;
}

async function unclaimed(ledger: Ledger, threads: MewsThread[]): Promise<MewsThread[]> {
  const claimed = await Promise.all(threads.map(({ Id }) => ledger.isClaimed(Id)));
  return threads.filter((_, index) => !claimed[index]);
}
