import { isWithin } from "../../../mirror/intervals.ts";
import type { KnownRow, Mirror, Order, Place, SourceState } from "../../../mirror/port.ts";
import type { Sure } from "../../../mirror/sync/asking/ask.ts";
import { threadsOf } from "../mirror-rows.ts";
import type { SyncBed } from "./sync-bed.ts";

type Oracle = ReturnType<SyncBed["sandbox"]["control"]["threads"]>[number];

/** Which threads may differ: Mews did with them what nobody can follow. */
export type Excused = (id: string) => boolean;

const createdOf = (thread: Oracle) => Date.parse(thread.createdUtc);
const updatedOf = (thread: Oracle) => Date.parse(thread.updatedUtc);
const never = new AbortController().signal;

/** Rows of another property; rows that coverage promises and that are not there, or not as they are. */
export async function wrongIn(bed: SyncBed, ids: string[], excused: Excused): Promise<string[]> {
  const rows = await rowsOf(bed.mirror, ids);
  const states = await bed.mirror.sources();
  return bed.sandbox.control.threads().flatMap((thread) => {
    const part = bed.parts.find((one) => one.enterpriseId === thread.enterpriseId);
    const row = rows.get(thread.id);
    const owner = row?.enterpriseId ?? null;
    if (owner !== null && owner !== thread.enterpriseId) return [`${thread.subject} is elsewhere`];
    const state = part && states.get(part.connection);
    if (!state || excused(thread.id)) return [];
    const fault = row ? faultOfRow(row, thread, state) : faultOfNone(thread, state);
    return fault === null ? [] : [`${thread.subject} ${fault}`];
  });
}

function faultOfRow(row: KnownRow, thread: Oracle, { knownToMs, toldToMs }: SourceState) {
  if (knownToMs === null) return null;
  if (updatedOf(thread) < knownToMs && !isSame(row, thread)) return "is old";
  const isUntold = row.enterpriseId === null && updatedOf(thread) < (toldToMs ?? 0);
  return isUntold ? "is not told" : null;
}

function faultOfNone(thread: Oracle, { knownToMs, covered }: SourceState) {
  const cover = covered.get(thread.enterpriseId);
  const isCovered = (axis: "created" | "updated", ms: number) =>
    knownToMs !== null && ms < knownToMs && cover?.[axis].some((one) => isWithin(ms, one));
  if (isCovered("created", createdOf(thread))) return "is not there";
  return isCovered("updated", updatedOf(thread)) ? "is not there (u)" : null;
}

/** What is said to be known although threads stamped so late may still come to be seen. */
export async function claimsOfLater(bed: SyncBed, latestMs: number): Promise<string[]> {
  return [...(await bed.mirror.sources())].flatMap(([name, { knownToMs, covered }]) => {
    const ends = [...covered.values()].flatMap(({ created, updated }) =>
      [...created, ...updated].map(({ endMs }) => endMs),
    );
    const isLater = Math.max(knownToMs ?? latestMs, ...ends) > latestMs;
    return isLater ? [`${name} claims more than was read`] : [];
  });
}

type PageAsked = { order: Order; after: Place | null; limit: number };

/**
 * Threads that a page called final lacks, of those that Mews showed at its time.
 * @param visibleAfterMs how late Mews may have shown one
 */
export async function missingOn(
  bed: SyncBed,
  { question, parts }: Sure,
  asked: PageAsked,
  { excused, visibleAfterMs }: { excused: Excused; visibleAfterMs: number },
): Promise<string[]> {
  const { order, after, limit } = asked;
  const page = await bed.mirror.page({ question, order, after, limit: 1000 }, never);
  const shown = new Set(threadsOf(page.json).map(({ id }) => id));
  const first = await bed.mirror.page({ question, order, after, limit }, never);
  const isOnPage = reachOf(asked, first);
  return bed.sandbox.control.threads().flatMap((thread) => {
    const at = question.parts.findIndex((part) => part.enterpriseId === thread.enterpriseId);
    const [part, state] = [question.parts[at], parts[at]];
    if (!part || !state || state.kind === "failed" || excused(thread.id)) return [];
    if (updatedOf(thread) >= state.asOfMs - visibleAfterMs || shown.has(thread.id)) return [];
    const [createdMs, updatedMs] = [createdOf(thread), updatedOf(thread)];
    if (!isWithin(createdMs, part.created) || !isWithin(updatedMs, part.updated)) return [];
    const ms = order.endsWith("created") ? createdMs : updatedMs;
    return isOnPage(ms) ? [`${thread.subject} is missing on a page`] : [];
  });
}

/** Whether a time lies on the page asked for, which may be short. */
function reachOf(
  { order, after, limit }: PageAsked,
  { count, last }: Awaited<ReturnType<Mirror["page"]>>,
): (ms: number) => boolean {
  const way = order.startsWith("-") ? -1 : 1;
  return (ms) => {
    if (after && way * (ms - after.ms) <= 0) return false;
    return count < limit || !last || way * (ms - last.ms) <= 0;
  };
}

/** What of everything that Mews has and the mirror has is not the same. */
export async function differing(bed: SyncBed, ids: string[]): Promise<string[]> {
  const rows = await rowsOf(bed.mirror, ids);
  const threads = new Map(bed.sandbox.control.threads().map((thread) => [thread.id, thread]));
  return ids.flatMap((id) => {
    const [row, thread] = [rows.get(id), threads.get(id)];
    if (!row && !thread) return [];
    if (!thread) return [`${row?.subject} is not gone`];
    if (!row) return [`${thread.subject} never came`];
    if (row.enterpriseId !== thread.enterpriseId) return [`${thread.subject} has no property`];
    return isSame(row, thread) ? [] : [`${thread.subject} is not as it is`];
  });
}

async function rowsOf(mirror: Mirror, ids: string[]): Promise<Map<string, KnownRow>> {
  return new Map((await mirror.rowsById(ids)).map((row) => [row.id, row]));
}

function isSame(row: KnownRow, thread: Oracle): boolean {
  const state = thread.isResolved ? "resolved" : "open";
  return (
    row.updatedMs === updatedOf(thread) && row.subject === thread.subject && row.state === state
  );
}
