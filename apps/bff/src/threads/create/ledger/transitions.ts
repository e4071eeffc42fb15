import type { Problem } from "@foyer/contract";
import type { MewsThread } from "@foyer/mews-client";
import type { CreateSettings } from "../settings.ts";
import { factsOf, type Row, type SendingRow, textOf, type UnknownRow } from "./row.ts";

/** How a creation ended. */
export type Verdict =
  | { kind: "created"; thread: MewsThread }
  | { kind: "not-created"; problem: Problem }
  | { kind: "undecided"; nearMatch: MewsThread | null };

/**
 * When the read-back after `checks` earlier ones is due, by the wall clock. Invariant: half a second from
 * now at least, so a clock that jumped ahead does not spend all of them in one instant.
 *
 * Example: `checkAtMs` is 1, 3, 8 … 140 s and the send ended at 12:00:00. The first is due at 12:00:01.5,
 * the last at 12:02:20.5, those after it a minute each after the one before. The half second is there for
 * the last: what wakes it is the wall clock, and what makes it decisive is the 140 s of the clock that
 * does not jump, which have to be over by then.
 */
export function checkTime(
  settings: CreateSettings,
  endedAtMs: number,
  checks: number,
  nowMs: number,
) {
  const { checkAtMs, checkEveryMs } = settings;
  const after = checkAtMs[checks];
  if (after === undefined) return nowMs + checkEveryMs;
  return Math.max(endedAtMs + after, nowMs) + 500;
}

/** Where a row stands in the ledger's indexes: what is open, unseen, or still has its text. */
export function indexesOf(row: Row, settings: CreateSettings): Record<string, number> {
  const { state, personId, startedAtMs, seen } = row;
  return {
    ...(seen ? {} : { [`unseen:${personId}`]: -startedAtMs }),
    ...(state.kind === "sending" ? { open: state.sentAtMs + settings.takeOverAfterMs } : {}),
    ...(state.kind === "unknown" ? { open: state.nextCheckAtMs } : {}),
    ...("settledAtMs" in state && state.text
      ? { text: state.settledAtMs + settings.keepTextMs }
      : {}),
  };
}

export function ended(row: SendingRow | UnknownRow, verdict: Verdict, settledAtMs: number): Row {
  const end = { settledAtMs, text: row.state.text };
  switch (verdict.kind) {
    case "created":
      return { ...row, state: { kind: "created", ...end, thread: factsOf(verdict.thread) } };
    case "not-created":
      return { ...row, state: { ...verdict, ...end } };
    case "undecided": {
      const { nearMatch } = verdict;
      const near = nearMatch && { facts: factsOf(nearMatch), text: textOf(nearMatch) };
      return { ...row, state: { kind: "undecided", ...end, nearMatch: near } };
    }
  }
}

/** Mews's own sentence may repeat what was typed, so it goes too. */
export function withoutText(row: Row): Row {
  const { state } = row;
  switch (state.kind) {
    case "sending":
    case "unknown":
      return row;
    case "created":
      return { ...row, state: { ...state, text: null } };
    case "not-created": {
      const problem = { ...state.problem, detail: state.problem.title };
      return { ...row, state: { ...state, text: null, problem } };
    }
    case "undecided": {
      const nearMatch = state.nearMatch && { ...state.nearMatch, text: null };
      return { ...row, state: { ...state, text: null, nearMatch } };
    }
  }
}
