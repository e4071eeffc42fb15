import type { MewsThread } from "@foyer/mews-client";
import { UpstreamUnavailableError } from "../../../errors/errors.ts";
import type { ThreadText, UnknownRow } from "../ledger/row.ts";
import type { Verdict } from "../ledger/transitions.ts";
import { type Around, hasText, isWithin } from "../send/classify.ts";
import { notCreated } from "../send/send.ts";
import type { CreateSettings } from "../settings.ts";

/** Threads created in this time with exactly the text sent are taken for the one that was sent. */
export function claimTime({ state }: UnknownRow, settings: CreateSettings): Around {
  return {
    fromMs: state.sentAtMs - settings.claimBeforeMs,
    toMs: state.sentAtMs + settings.claimAfterMs,
  };
}

/** Where one is looked for that a wrong clock put elsewhere. */
export function nearTime({ state }: UnknownRow, settings: CreateSettings): Around {
  return { fromMs: state.sentAtMs - settings.nearMs, toMs: state.sentAtMs + settings.nearMs };
}

/** The thread that was sent, if it is among these: the eldest, should there be two. */
export function findSent(threads: MewsThread[], text: ThreadText, claim: Around) {
  return threads
    .filter((thread) => hasText(thread, text) && isWithin(thread, claim))
    .sort((a, b) => Date.parse(a.CreatedUtc) - Date.parse(b.CreatedUtc))
    .at(0);
}

/**
 * What it means that a full read holds no thread that was sent, when nothing could be under way any
 * more: one with this text at another time, or with nearly this at this time, is for a person to
 * judge; without one it was never made.
 */
export function judgeAbsence(
  threads: MewsThread[],
  text: ThreadText,
  claim: Around,
  near: Around,
): Verdict {
  const nearMatch = threads.find((thread) =>
    hasText(thread, text)
      ? isWithin(thread, near)
      : isWithin(thread, claim) && isLike(thread, text),
  );
  return nearMatch ? { kind: "undecided", nearMatch } : neverArrived;
}

const neverArrived = notCreated(
  new UpstreamUnavailableError(
    "The connection to Mews broke while this was sent. Mews does not have it: nothing was created.",
    0,
  ),
);

/** The text, or what a system may make of it as it stores it: other case, form or spaces. */
export function isLike(thread: MewsThread, text: ThreadText): boolean {
  return (
    plain(thread.OriginalSender) === plain(text.sender) &&
    plain(thread.Subject) === plain(text.subject)
  );
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trim();
}
