import { type MewsThread, mewsLimits } from "@foyer/mews-client";
import type { Interval } from "../../src/mirror/port.ts";
import { longestTo } from "../../src/mirror/sync/reads/windows.ts";
import type { Connection } from "../../src/upstream/port.ts";
import type { Bed } from "./bed.ts";

const signal = new AbortController().signal;

/** Every window of every property, one after the other, a thousand threads at a time; then sorted. */
export async function readNaively(bed: Bed, range: Interval): Promise<MewsThread[]> {
  const threads: MewsThread[] = [];
  for (const { reads } of bed.entries)
    for (const window of windowsOf(range)) threads.push(...(await readWindow(bed, reads, window)));
  return threads.sort((a, b) => Date.parse(b.CreatedUtc) - Date.parse(a.CreatedUtc));
}

/** As long as Mews takes them, newest first. */
function* windowsOf({ startMs, endMs }: Interval): Generator<Interval> {
  for (let end = endMs; end > startMs; end = longestTo(end).startMs)
    yield { startMs: Math.max(startMs, longestTo(end).startMs), endMs: end };
}

async function readWindow(bed: Bed, connection: Connection, { startMs, endMs }: Interval) {
  const threads: MewsThread[] = [];
  const created = {
    StartUtc: new Date(startMs).toISOString(),
    EndUtc: new Date(endMs).toISOString(),
  };
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const filter = {
      created,
      count: mewsLimits.count,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const { value } = await bed.getThreads(connection, filter, { priority: "person", signal });
    threads.push(...value.threads);
    cursor = value.end ? null : value.cursor;
  }
  return threads;
}
