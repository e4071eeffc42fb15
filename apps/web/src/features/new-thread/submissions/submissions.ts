import type { Creation, CreationsReply, NewThreadInput } from "@foyer/contract";
import type { PendingThread } from "../../../shared/new-threads/pending-threads.ts";
import type { Claims } from "../drafts/claims.ts";
import { checkDraft, type Draft } from "../drafts/draft.ts";
import type { DraftStore } from "../drafts/draft-store.ts";
import { createEntries, type Entries } from "./entries.ts";
import {
  type Entry,
  entryFromServer,
  leftEntry,
  rowOf,
  sendingEntry,
  settledEntry,
} from "./entry.ts";
import { type SettleDeps, settle } from "./settle.ts";
import { afterFailedSend, afterReply, isSettled, type Submission } from "./submission.ts";

export type SubmissionsDeps = SettleDeps & {
  drafts: DraftStore;
  claims: Claims;
  createThread: (key: string, input: NewThreadInput) => Promise<Creation>;
  fetchUnseen: (signal: AbortSignal) => Promise<CreationsReply>;
  markSeen: (key: string) => Promise<void>;
  showRow: (thread: PendingThread) => void;
  hideRow: (key: string) => void;
};

/**
 * Sends drafts, each once however often it is asked to, and follows each until it is known what
 * became of it, whether or not its form is still open. One serves the whole page.
 */
export type Submissions = Pick<Entries, "all" | "find" | "subscribe"> & {
  /** Does nothing while the draft is being sent or checked, or has faults. */
  send: (draft: Draft, createAnother: boolean) => void;
  /**
   * Follows what is open, takes up what earlier pages left and tells the ends that nobody saw. Until
   * aborted; rejects with the signal's reason then.
   */
  start: (signal: AbortSignal) => Promise<void>;
  /** The person has been told how it ended; saying so again does nothing. */
  markSeen: (entry: Entry) => void;
  /** Tells it no more; its form goes on with the words, and this tab with their claim. */
  withdraw: (draftId: string) => void;
  /** Lets go of it; words that were not created stay as a draft. */
  dismiss: (draftId: string) => void;
};

export function createSubmissions(deps: SubmissionsDeps): Submissions {
  const entries = createEntries();
  const seen = new Set<string>();
  let running: AbortSignal = AbortSignal.abort(new Error("they were not started"));

  const put = (entry: Entry) => {
    keepDraft(entry, deps);
    showRow(entry, deps);
    entries.put(entry);
  };
  const follow = (entry: Entry, sendError?: unknown) => {
    const { key, draft } = entry;
    const unclear = { key, sentMs: draft.sentMs ?? deps.now(), sendError };
    settle(unclear, deps, running).then(
      (settled) => put(settledEntry(entry, settled)),
      // Only when following stops; it goes on when that starts again.
      () => undefined,
    );
  };
  const goOn = (entry: Entry, submission: Submission, sendError?: unknown) => {
    if (isSettled(submission)) return put(settledEntry(entry, submission));
    const next = { ...entry, submission };
    put(next);
    follow(next, sendError);
  };

  return {
    all: entries.all,
    find: entries.find,
    subscribe: entries.subscribe,
    send: (draft, createAnother) => {
      const standing = entries.find(draft.id);
      const checked = checkDraft(draft);
      if (checked.kind === "faults" || (standing && !isSettled(standing.submission))) return;
      const entry = sendingEntry(draft, deps.now());
      put(entry);
      deps.createThread(entry.key, { ...checked.input, createAnother }).then(
        (creation) => goOn(entry, afterReply(creation)),
        (error: unknown) => goOn(entry, afterFailedSend(error), error),
      );
    },
    start: async (signal) => {
      running = signal;
      for (const entry of entries.all()) if (entry.submission.kind === "checking") follow(entry);
      const left = await leftDrafts(deps, entries);
      signal.throwIfAborted();
      for (const draft of left) goOn(leftEntry(draft), { kind: "checking" });
      for (const entry of await entriesFromServer(deps, entries, signal)) {
        if (entry.submission.kind === "checking") goOn(entry, entry.submission);
        else entries.put(entry);
      }
    },
    markSeen: ({ key }) => {
      if (seen.has(key)) return;
      seen.add(key);
      // Where this fails it is told once more, which does no harm.
      deps.markSeen(key).catch(() => undefined);
    },
    withdraw: entries.remove,
    dismiss: (draftId) => {
      deps.claims.release(draftId);
      entries.remove(draftId);
    },
  };
}

/** Only words that were typed in this browser are kept in it. */
function keepDraft(
  { draft, origin, submission }: Entry,
  { drafts, claims }: SubmissionsDeps,
): void {
  if (origin === "from-server") return;
  if (submission.kind === "created") {
    drafts.remove(draft.id);
    claims.release(draft.id);
  } else drafts.write(draft);
}

function showRow(entry: Entry, deps: SubmissionsDeps): void {
  const row = rowOf(entry, deps.now());
  if (row) deps.showRow(row);
  else deps.hideRow(entry.key);
}

/** Sent drafts of pages that are gone. */
async function leftDrafts({ drafts, claims }: SubmissionsDeps, entries: Entries): Promise<Draft[]> {
  const left: Draft[] = [];
  for (const draft of drafts.all()) {
    const isOpen = draft.sentMs !== null && !entries.find(draft.id);
    // This tab's own form may have claimed it already.
    if (isOpen && (await claims.claim(draft.id))) left.push(draft);
  }
  return left;
}

/** What the server tells, but for what this browser knows by itself. */
async function entriesFromServer(deps: SubmissionsDeps, entries: Entries, signal: AbortSignal) {
  const { creations } = await untilAnswered(deps, signal);
  const known = new Set([...deps.drafts.all(), ...entries.all()].map(({ key }) => key));
  return creations.map(entryFromServer).filter(({ key }) => !known.has(key));
}

const askAgainMs = 30_000;

async function untilAnswered(
  { fetchUnseen, wait }: SubmissionsDeps,
  signal: AbortSignal,
): Promise<CreationsReply> {
  while (true) {
    try {
      return await fetchUnseen(signal);
    } catch {
      signal.throwIfAborted();
      await wait(askAgainMs, signal);
    }
  }
}
