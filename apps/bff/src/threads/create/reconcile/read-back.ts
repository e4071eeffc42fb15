import { type MewsThread, mewsLimits } from "@foyer/mews-client";
import type { Directory } from "../../../enterprises/port.ts";
import type { Connection, Upstream } from "../../../upstream/port.ts";
import type { Around } from "../send/classify.ts";

export type ReadBackDeps = { upstream: Upstream; directory: Directory };

export type ReadBack =
  /** every thread that Mews has of that time */
  { kind: "read"; threads: MewsThread[] } | { kind: "unreadable"; error: unknown };

/** More pages than a property can have made in two days mean that something else is wrong. */
const mostPages = 50;

/**
 * Reads all threads created around a time where a new one of the property would be. An integration
 * sees only its own threads, so this is the whole answer to "was it made?". Rejects never.
 */
export async function readBack(
  { upstream, directory }: ReadBackDeps,
  enterpriseId: string,
  around: Around,
  signal: AbortSignal,
): Promise<ReadBack> {
  try {
    const connection = await connectionOf(directory, enterpriseId, signal);
    return { kind: "read", threads: await readAll(upstream, connection, around, signal) };
  } catch (error) {
    return { kind: "unreadable", error };
  }
}

async function connectionOf(directory: Directory, enterpriseId: string, signal: AbortSignal) {
  const { entries } = await directory.read(signal);
  const connection = entries.find(({ enterprise }) => enterprise.id === enterpriseId)?.creates;
  if (!connection) throw new Error("No connection creates in this property any more.");
  return connection;
}

async function readAll(
  upstream: Upstream,
  connection: Connection,
  around: Around,
  signal: AbortSignal,
): Promise<MewsThread[]> {
  const filter = {
    ...scopeOf(connection),
    created: { StartUtc: secondOf(around.fromMs), EndUtc: secondOf(around.toMs + 1000) },
    count: mewsLimits.count,
  };
  const threads: MewsThread[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { value, asOfMs } = await upstream.getThreads(
      connection,
      cursor === null ? filter : { ...filter, cursor },
      { priority: "create", signal },
    );
    if (asOfMs !== null) throw new Error("Mews fails, and an old answer settles nothing.");
    threads.push(...value.threads);
    if (value.end) return threads;
    cursor = value.cursor;
  }
  throw new Error(`There are more than ${mostPages} pages of threads around this time.`);
}

/** Another property's equal thread, seen through a portfolio token, is not ours. */
function scopeOf({ covers }: Connection): { enterpriseIds?: string[] } {
  if (covers.kind === "property" || covers.createsIn === null) return {};
  return { enterpriseIds: [covers.createsIn] };
}

/** The documented form has no fraction: YYYY-MM-DDThh:mm:ssZ. */
function secondOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
