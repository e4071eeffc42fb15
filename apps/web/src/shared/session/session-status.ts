import type { Person, Session } from "@foyer/contract";
import { useSyncExternalStore } from "react";
import { createListeners } from "../listeners.ts";
import { forgetEarlyAnswers } from "./early-fetch.ts";

export type WaysIn = Extract<Session, { kind: "signed-out" }>;

/** Whom the page is for, as far as answers have told: the one place that knows it. */
export type SessionStatus =
  /** nobody has said yet; the page does not wait for it */
  | { kind: "unknown" }
  | { kind: "signed-in"; person: Person; sandbox: boolean }
  /**
   * The session ended under the page, which stays and asks to sign in over what it shows. `times` counts
   * the calls that learned of it, so that a dialog that was put aside comes back with the next one.
   * `ways`: how one gets in here, once that was asked.
   */
  | { kind: "ended"; person: Person; sandbox: boolean; times: number; ways: WaysIn | null }
  /** nobody was signed in when the page was opened: there is nothing to show behind it */
  | { kind: "signed-out"; ways: WaysIn }
  /** Somebody else has signed in, or the person has left: nothing is shown until the page is loaded anew. */
  | { kind: "over" };

let status: SessionStatus = { kind: "unknown" };
/** `Person.id` on the first answer to somebody signed in: all others must be for the same. */
let personId: string | null = null;
/** Never begins anew: what was put aside is known by its number. */
let times = 0;
const changes = createListeners();

/** Whom calls of this page are made for; null while no answer has told. */
export function pagePerson(): string | null {
  return personId;
}

/**
 * Looks whom an answer is for. One for another person than those before it ends the page.
 *
 * @param answeredFor null: it does not say, or is for nobody
 * @returns whether the answer may be used
 */
export function isForThisPage(answeredFor: string | null): boolean {
  personId ??= answeredFor;
  if (answeredFor === null || answeredFor === personId) return status.kind !== "over";
  endPage();
  return false;
}

/** The server said who is signed in. */
export function noteSession(session: Session): void {
  if (session.kind === "signed-out") noteNobody(session);
  else if (isForThisPage(session.person.id)) {
    // What is left of them may be from before somebody signed in.
    forgetEarlyAnswers();
    move({ kind: "signed-in", person: session.person, sandbox: session.sandbox });
  }
}

/** The server refused a call because nobody is signed in. */
export function noteSignedOut(): void {
  if (status.kind !== "signed-in" && status.kind !== "ended") return;
  times += 1;
  const ways = status.kind === "ended" ? status.ways : null;
  move({ ...status, kind: "ended", times, ways });
}

export function endPage(): void {
  move({ kind: "over" });
}

export function sessionStatus(): SessionStatus {
  return status;
}

export function useSessionStatus(): SessionStatus {
  return useSyncExternalStore(subscribeToSession, sessionStatus, sessionStatus);
}

export const subscribeToSession = changes.subscribe;

function noteNobody(ways: WaysIn): void {
  if (status.kind === "signed-in") noteSignedOut();
  if (status.kind === "ended") move({ ...status, ways });
  else if (status.kind !== "over") move({ kind: "signed-out", ways });
}

function move(next: SessionStatus): void {
  status = next;
  changes.notify();
}
