import type { Kept } from "../../../store/collection.ts";
import { whose } from "../events.ts";
import { isSending, isUnknown, type Row, type SendingRow, type UnknownRow } from "../ledger/row.ts";
import type { CreateSettings } from "../settings.ts";
import { checkProperty, type ReconcileDeps } from "./check-property.ts";

/** More open ones than a hotel group can have; those that wait come in a later round. */
const mostRows = 500;
/** What is read back in one go must not reach beyond what Mews answers at once: three months. */
const weekMs = 7 * 24 * 60 * 60_000;

/**
 * One round over the open rows that are due: those of a process that is gone become unknown, the
 * unknown are read back, a property's together. Any number of instances may do this at the same time.
 * Says after how many milliseconds the next row is due, at most `sweepEveryMs`.
 */
export async function settleDue(deps: ReconcileDeps, signal: AbortSignal): Promise<number> {
  const { clock, settings } = deps;
  const rows = await openRows(deps);
  const due = rows.filter(({ value }) => isDue(value, settings, clock.now()));
  for (const kept of sendingAmong(due)) await takeOver(deps, kept);
  const together = Map.groupBy(unknownAmong(due), propertyAndWeek);
  await Promise.all([...together.values()].map((kept) => checkProperty(deps, kept, signal)));
  const soonest = Math.min(...rows.map(({ value }) => dueAtMs(value, settings))) - clock.now();
  return Math.min(Math.max(soonest, 100), settings.sweepEveryMs);
}

/** All but those that this process is sending just now: whoever sends knows best. */
async function openRows({ ledger, watch }: ReconcileDeps): Promise<Kept<Row>[]> {
  const rows = await ledger.open(mostRows);
  if (rows.length < mostRows) watch.keep(new Set(rows.map(({ key }) => key)));
  for (const { key } of unknownAmong(rows)) watch.sees(key);
  return rows.filter(({ key }) => !watch.isSending(key));
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

/** Its sender is gone, or so late that it may not send any more; see `stampAgain`. */
async function takeOver({ ledger, settings, observe }: ReconcileDeps, kept: Kept<SendingRow>) {
  try {
    await ledger.leaveUnknown(kept, kept.value.state.sentAtMs + settings.sendDeadlineMs);
  } catch (error) {
    observe({ kind: "store-failed", error, whose: whose(kept.value) });
  }
}

function propertyAndWeek({ value: { enterpriseId, state } }: Kept<UnknownRow>): string {
  return `${enterpriseId} ${Math.floor(state.sentAtMs / weekMs)}`;
}

function sendingAmong(rows: Kept<Row>[]): Kept<SendingRow>[] {
  return rows.flatMap(({ value, ...kept }) => (isSending(value) ? [{ ...kept, value }] : []));
}

function unknownAmong(rows: Kept<Row>[]): Kept<UnknownRow>[] {
  return rows.flatMap(({ value, ...kept }) => (isUnknown(value) ? [{ ...kept, value }] : []));
}
