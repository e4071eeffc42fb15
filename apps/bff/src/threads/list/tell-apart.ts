import { MewsError } from "@foyer/mews-client";
import { FoyerError } from "../../errors/errors.ts";
import type { Connection, Upstream } from "../../upstream/port.ts";
import type { ToldApart } from "./told-apart.ts";

/** Threads of one portfolio token, and the properties that each of them may belong to. */
export type Unknowns = { connection: Connection; enterpriseIds: string[]; threadIds: string[] };

/**
 * Finds out which property threads belong to. Mews does not say, but answers only with those of the
 * properties that it is asked about: so it is asked about half of them, and what it does not return
 * belongs to the other half. Goes down one branch before the next, so that each call that is left
 * brings something to its end. What cannot be told for lack of calls, or because Mews fails, is told
 * another time.
 */
export async function tellApart(
  upstream: Pick<Upstream, "getThreads">,
  unknowns: Unknowns,
  told: ToldApart,
  mayCall: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  const pending = [unknowns];
  for (let group = pending.pop(); group; group = pending.pop()) {
    const { enterpriseIds, threadIds } = group;
    const [first, second] = enterpriseIds;
    if (first === undefined || threadIds.length === 0) continue;
    if (second === undefined) {
      for (const id of threadIds) told.remember(id, first);
      continue;
    }
    if (!mayCall()) return;
    const halves = await halve(upstream, group, signal);
    if (!halves) return;
    pending.push(...halves);
  }
}

async function halve(
  upstream: Pick<Upstream, "getThreads">,
  group: Unknowns,
  signal: AbortSignal,
): Promise<Unknowns[] | null> {
  const { connection, enterpriseIds, threadIds } = group;
  const middle = Math.floor(enterpriseIds.length / 2);
  const asked = enterpriseIds.slice(0, middle);
  const found = await threadsOf(upstream, { connection, enterpriseIds: asked, threadIds }, signal);
  if (!found) return null;
  return [
    {
      connection,
      enterpriseIds: enterpriseIds.slice(middle),
      threadIds: threadIds.filter((id) => !found.has(id)),
    },
    { connection, enterpriseIds: asked, threadIds: threadIds.filter((id) => found.has(id)) },
  ];
}

/** null: Mews fails just now, or has not said all there is. */
async function threadsOf(
  upstream: Pick<Upstream, "getThreads">,
  { connection, enterpriseIds, threadIds }: Unknowns,
  signal: AbortSignal,
): Promise<Set<string> | null> {
  const filter = { enterpriseIds, threadIds, count: Math.min(threadIds.length + 1, 1000) };
  try {
    const answer = await upstream.getThreads(connection, filter, { priority: "prefetch", signal });
    const isWhole = answer.value.end || answer.value.threads.length === threadIds.length;
    return isWhole ? new Set(answer.value.threads.map((thread) => thread.Id)) : null;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof MewsError || error instanceof FoyerError) return null;
    throw error;
  }
}
