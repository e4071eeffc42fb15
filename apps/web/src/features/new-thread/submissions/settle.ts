import type { Creation } from "@foyer/contract";
import { ApiProblemError } from "../../../shared/api/errors.ts";
import { afterNotFound, afterReply, isSettled, type Settled } from "./submission.ts";

export type SettleDeps = {
  fetchCreation: (key: string, signal: AbortSignal) => Promise<Creation>;
  /** Comes back early when the network does. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** epoch ms */
  now: () => number;
};

export type Unclear = {
  key: string;
  sentMs: number;
  /** what the send ended with; undefined: this page was not there to see it */
  sendError: unknown;
};

/** The server itself asks Mews at 1, 3, 8, 20, 45 and 140 s; asking it more often tells no more. */
const pausesMs = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];

/** A send without an answer may still be travelling for this long. */
const travelMs = 10_000;

/**
 * Asks what became of a sent thread until that is known, however long it takes. Failures of asking
 * mean nothing. Rejects only with the signal's reason.
 */
export async function settle(
  unclear: Unclear,
  deps: SettleDeps,
  signal: AbortSignal,
): Promise<Settled> {
  for (let round = 0; ; round++) {
    const found = await look(unclear, deps, signal);
    if (found) return found;
    await deps.wait(pausesMs[round] ?? 60_000, signal);
  }
}

async function look(
  { key, sentMs, sendError }: Unclear,
  { fetchCreation, now }: SettleDeps,
  signal: AbortSignal,
): Promise<Settled | undefined> {
  try {
    const submission = afterReply(await fetchCreation(key, signal));
    return isSettled(submission) ? submission : undefined;
  } catch (error) {
    signal.throwIfAborted();
    const isUnknown = error instanceof ApiProblemError && error.problem.code === "not-found";
    const hasArrived = sendError instanceof ApiProblemError || now() - sentMs > travelMs;
    return isUnknown && hasArrived ? afterNotFound(sendError) : undefined;
  }
}
