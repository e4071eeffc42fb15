import type { CreationsReply, Thread } from "@foyer/contract";
import type { PendingThread } from "../../../shared/new-threads/pending-threads.ts";
import { matchesFilter } from "../../../shared/search/matches-filter.ts";
import { type Draft, type DraftWords, isBlank, isSameThread, newDraft } from "../drafts/draft.ts";
import { afterReply, isSettled, type Settled, type Submission } from "./submission.ts";

/** A thread that was sent, and where it stands. */
export type Entry = {
  /** what was sent; after a refusal with the key to be sent again with, whatever is typed by then */
  draft: Draft;
  /** the key it was sent with: what the server knows it by */
  key: string;
  /** from-server: sent from another page that is gone, and only the server has its text */
  origin: "here" | "from-server";
  submission: Submission;
};

export function sendingEntry(draft: Draft, nowMs: number): Entry {
  const sent = { ...draft, sentMs: nowMs };
  return { draft: sent, key: draft.key, origin: "here", submission: { kind: "sending" } };
}

/** A sent draft that an earlier page left. */
export function leftEntry(draft: Draft): Entry {
  return { draft, key: draft.key, origin: "here", submission: { kind: "checking" } };
}

/** What the server tells of a thread whose end nobody saw. */
export function entryFromServer(unseen: CreationsReply["creations"][number]): Entry {
  const { creation, enterpriseId, text, startedUtc } = unseen;
  const startedMs = Date.parse(startedUtc);
  const draft = { ...newDraft({ enterpriseId, ...text }, startedMs), sentMs: startedMs };
  const entry: Entry = {
    draft,
    key: creation.key,
    origin: "from-server",
    submission: { kind: "checking" },
  };
  const submission = afterReply(creation);
  return isSettled(submission) ? settledEntry(entry, submission) : entry;
}

/** After a sure "no" the words are a draft again, with a new key where the old one is spent. */
export function settledEntry(entry: Entry, submission: Settled): Entry {
  if (submission.kind !== "not-created") return { ...entry, submission };
  const key = submission.keySpent ? crypto.randomUUID() : entry.draft.key;
  return { ...entry, draft: { ...entry.draft, key, sentMs: null }, submission };
}

/**
 * Whether its end is still told where the words were changed after a refusal. Whether the same was
 * created a moment ago only the server knows, by looking; what it says of one property says nothing
 * of another; and of words that were all deleted nobody wants to know.
 */
export function isTellable({ draft, submission }: Entry, changed: DraftWords): boolean {
  if (submission.kind !== "not-created" || isSameThread(draft, changed)) return true;
  const isOfItsText = submission.refusal.kind === "recently-created";
  return !isOfItsText && changed.enterpriseId === draft.enterpriseId && !isBlank(changed);
}

/** The row that stands for it at the top of the list, if any. @param nowMs when it began to stand so */
export function rowOf({ draft, key, submission }: Entry, nowMs: number): PendingThread | undefined {
  const { enterpriseId, sender, subject } = draft;
  const { kind } = submission;
  if (enterpriseId === null || kind === "not-created" || kind === "undecided") return undefined;
  const startedUtc = new Date(draft.sentMs ?? draft.editedMs).toISOString();
  const state = kind === "created" ? createdState(submission.thread, nowMs) : { kind };
  return { key, enterpriseId, sender: sender.trim(), subject: subject.trim(), startedUtc, state };
}

function createdState(thread: Thread, knownMs: number): PendingThread["state"] {
  return { kind: "created", thread, knownMs, isIn: matchesFilter };
}
