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
 * When the read-back number `checks` (from 0) is due; never at once, whatever the wall clock did. A
 * little late, so that the clock that proves has come as far as the one that wakes.
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
    ...("settledAtMs" in state && state.words
      ? { text: state.settledAtMs + settings.keepTextMs }
      : {}),
  };
}

export function ended(row: SendingRow | UnknownRow, verdict: Verdict, settledAtMs: number): Row {
  const end = { settledAtMs, words: row.state.words };
  switch (verdict.kind) {
    case "created":
      return { ...row, state: { kind: "created", ...end, thread: factsOf(verdict.thread) } };
    case "not-created":
      return { ...row, state: { ...verdict, ...end } };
    case "undecided": {
      const { nearMatch } = verdict;
      const near = nearMatch && { facts: factsOf(nearMatch), words: textOf(nearMatch) };
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
      return { ...row, state: { ...state, words: null } };
    case "not-created": {
      const problem = { ...state.problem, detail: state.problem.title };
      return { ...row, state: { ...state, words: null, problem } };
    }
    case "undecided": {
      const nearMatch = state.nearMatch && { ...state.nearMatch, words: null };
      return { ...row, state: { ...state, words: null, nearMatch } };
    }
  }
}
