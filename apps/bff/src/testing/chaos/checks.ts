import { endpoints, type Thread } from "@foyer/contract";
import type { Sandbox } from "@foyer/mews-sandbox";
import type { Bed } from "./bed/bed.ts";
import { type Draft, type Told, toldIn } from "./people/creators.ts";
import type { Follower } from "./people/follower.ts";
import { claims, type Tally } from "./tally.ts";

/** Something that must hold, and where it did not. */
export type Check = { name: string; faults: string[] };

/** Every key made one thread or none, and each instance says which; it was never told otherwise. */
export async function checkDrafts(bed: Bed, drafts: readonly Draft[]): Promise<Check> {
  const made = Map.groupBy(bed.sandbox.control.commits(), ({ sender }) => sender);
  const faults: string[] = [];
  const counts = { created: 0, "not-created": 0, undecided: 0 };
  for (const draft of drafts) {
    const commits = made.get(draft.sender) ?? [];
    const ids = commits.map(({ threadId }) => threadId);
    const said = await Promise.all(bed.instances.map(({ origin }) => statusAt(draft, origin)));
    if (draft.told) counts[draft.told.kind] += 1;
    const right = ids.length < 2 && [draft.told, ...said].every((told) => isTrue(told, ids));
    const words = JSON.stringify({ key: draft.key, commits, told: draft.told, said });
    if (!right) faults.push(words);
  }
  const kinds = `${counts.created} created, ${counts["not-created"]} not`;
  return {
    name: `one thread or none for each of ${drafts.length} keys, as told: ${kinds}`,
    faults,
  };
}

async function statusAt({ creator, key }: Draft, at: string): Promise<Told | null> {
  return toldIn(await creator.ask(endpoints.creation(key), { at }));
}

function isTrue(told: Told | null, ids: string[]): boolean {
  switch (told?.kind) {
    case "created":
      return ids.includes(told.threadId);
    case "not-created":
      return ids.length === 0;
    default:
      return false;
  }
}

/** What was looked at all the time. */
export function checkClaims({ looks, faults }: Tally): Check[] {
  return [...claims].map(([claim, name]) => ({
    name: `${name}: ${looks.get(claim) ?? 0} times`,
    faults: faults.filter((fault) => fault.claim === claim).map(({ words }) => words),
  }));
}

/** The API's limit, which an access token has over all instances. */
const allowed = { calls: 200, windowMs: 30_000 };

/** By the log of the sandbox: refused calls count, too. */
export function checkCalls({ control }: Sandbox): Check {
  const byToken = Map.groupBy(control.calls(), ({ connection }) => connection);
  const mosts = [...byToken].map(([connection, calls]) => {
    return { connection, most: mostWithin(calls.map(({ receivedAt }) => receivedAt)) };
  });
  const faults = mosts
    .filter(({ most }) => most > allowed.calls)
    .map(({ connection, most }) => `${connection}: ${most} calls in 30 s`);
  const most = Math.max(0, ...mosts.map((each) => each.most));
  return { name: `at most ${allowed.calls} calls a token in any 30 s (most: ${most})`, faults };
}

/** @param times ascending */
function mostWithin(times: number[]): number {
  let most = 0;
  let from = 0;
  for (const [at, time] of times.entries()) {
    while ((times[from] ?? time) <= time - allowed.windowMs) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

/** The lists that were followed hold what the hotels hold. */
export function checkFollowers(sandbox: Sandbox, followers: readonly Follower[]): Check {
  const faults = followers.flatMap((follower, at) => {
    const wrong = differing(follower, sandbox);
    return wrong.length === 0 ? [] : [`list ${at}, ${wrong.length} rows: ${wrong.slice(0, 3)}`];
  });
  return { name: `each of ${followers.length} followed lists is the truth`, faults };
}

/** Ids of the rows that are missing, too many, or not as they should be. */
export function differing({ rows, states }: Follower, sandbox: Sandbox): string[] {
  const truth = new Map(threadsIn(sandbox, states).map((thread) => [thread.id, thread]));
  const ids = new Set([...rows.keys(), ...truth.keys()]);
  return [...ids].filter((id) => printOf(rows.get(id)) !== printOf(truth.get(id)));
}

function threadsIn({ control, clientToken }: Sandbox, states: Follower["states"]): Thread[] {
  return control
    .threads({ clientToken })
    .map(({ isResolved, clientToken: _, ...thread }): Thread => {
      return { ...thread, state: isResolved ? "resolved" : "open" };
    })
    .filter(({ state }) => states.includes(state));
}

function printOf(thread: Thread | undefined): string {
  if (!thread) return "";
  const { id, enterpriseId, subject, sender, createdUtc, updatedUtc, state } = thread;
  const times = [createdUtc, updatedUtc].map((utc) => Date.parse(utc));
  return JSON.stringify([id, enterpriseId, subject, sender, times, state]);
}
