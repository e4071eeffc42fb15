import type { MewsThread } from "@foyer/mews-client";
import { type BoundHeap, createBoundHeap } from "./bound-heap.ts";
import type { HeldPage } from "./held-page.ts";
import { placeIn } from "./resume.ts";
import { type LaneState, type ListState, type Source, unopened } from "./state.ts";

export type Row = { thread: MewsThread; createdMs: number; lane: LaneState };

export type Reading = {
  limit: number;
  /** nothing is created later than this */
  latestMs: number;
  /** whether a thread that its source may give belongs into the list */
  admits: (thread: MewsThread, createdMs: number, source: Source) => boolean;
  /** whether the request may go on reading */
  mayRead: () => boolean;
  /** Reads the next page of each, sets `lane.failure` where that fails. */
  read: (sources: Source[]) => Promise<void>;
};

/**
 * What a page ended with.
 * - full: there are as many rows as wanted.
 * - drained: nothing is left that can be read.
 * - stopped: the request has read enough.
 */
export type Ending = "full" | "drained" | "stopped";

/**
 * Merges the sources, as hands are dealt from stacks of cards: the source that may hold the newest
 * thread gives out its head; where its head is not known it is read first. So a source costs nothing
 * until the list has reached it. Sources that may hold the same instant are read at once, since not
 * one row can be given out before all of them are known.
 */
export async function readOn(
  list: ListState,
  reading: Reading,
): Promise<{ rows: Row[]; ending: Ending; lookedBackToMs: number | null }> {
  const heap = createBoundHeap();
  for (const lane of list.lanes) if (!lane.failure) pushAll(heap, lane, reading.latestMs);
  const rows: Row[] = [];
  const ending = await fill(rows, heap, reading);
  return { rows, ending, lookedBackToMs: heap.peek()?.boundMs ?? null };
}

async function fill(rows: Row[], heap: BoundHeap, reading: Reading): Promise<Ending> {
  while (rows.length < reading.limit) {
    const top = heap.peek();
    if (!top) return "drained";
    if (top.page) giveOut(rows, heap, top.page, reading);
    else if (!reading.mayRead()) return "stopped";
    else await readTop(heap, top.boundMs, reading);
  }
  return heap.peek() ? "full" : "drained";
}

function pushAll(heap: BoundHeap, lane: LaneState, latestMs: number) {
  for (const source of lane.active) heap.push(source);
  const next = unopened(lane, latestMs);
  if (next) heap.push(next);
}

/** Gives out the top source's threads down to where another source may come first. */
function giveOut(rows: Row[], heap: BoundHeap, page: HeldPage, { limit, admits }: Reading) {
  const source = heap.pop();
  if (!source) return;
  const floorMs = heap.peek()?.boundMs ?? Number.NEGATIVE_INFINITY;
  const { threads, createdMs } = page;
  while (source.at < threads.length && rows.length < limit) {
    const thread = threads[source.at];
    const atMs = createdMs[source.at] ?? Number.NaN;
    if (!thread || atMs < floorMs) break;
    source.at += 1;
    if (admits(thread, atMs, source)) rows.push({ thread, createdMs: atMs, lane: source.lane });
  }
  if (settle(source)) heap.push(source);
}

async function readTop(heap: BoundHeap, boundMs: number, reading: Reading) {
  const sources: Source[] = [];
  for (let top = heap.peek(); top && !top.page && top.boundMs === boundMs; top = heap.peek()) {
    heap.pop();
    sources.push(top);
    openNext(heap, top, reading.latestMs);
  }
  await reading.read(sources);
  for (const source of sources) if (settle(source) && !source.lane.failure) heap.push(source);
  if (sources.some(({ lane }) => lane.failure)) heap.keep(({ lane }) => !lane.failure);
}

function openNext(heap: BoundHeap, source: Source, latestMs: number) {
  const { lane } = source;
  if (lane.active.has(source)) return;
  lane.active.add(source);
  lane.opened += 1;
  const next = unopened(lane, latestMs);
  if (next) heap.push(next);
}

/** Brings what is known of a source up to what was given out of its page; false: it is at its end. */
function settle(source: Source): boolean {
  const { page, at } = source;
  if (!page) return true;
  source.boundMs = boundIn(page, source);
  if (at < page.threads.length) return true;
  const place = placeIn(page, at, source.place);
  source.page = null;
  source.at = 0;
  if (!place) source.lane.active.delete(source);
  else source.place = place;
  return place !== null;
}

function boundIn({ createdMs }: HeldPage, { at, boundMs, place }: Source): number {
  const nextMs = createdMs[at] ?? createdMs.at(-1) ?? boundMs;
  return place.kind === "newer" ? Math.min(nextMs, place.thanMs) : nextMs;
}
