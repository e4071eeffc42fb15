import type { Problem, ProblemCode } from "@foyer/contract";
import { ApiProblemError, BrokenReplyError, UnreachableError } from "./errors.ts";

/** What went wrong, for the person in front of the screen. The one place that words it. */
export type Sentences = {
  title: string;
  sentence: string;
  /** what Mews's support asks for */
  mewsRequestId?: string;
};

/**
 * @param waitMs what is left of the problem's `retryAfterMs`; say it again each second to count down;
 *   null where nothing is tried again by itself
 */
export function sentencesOf(
  problem: Problem,
  waitMs: number | null | undefined = problem.retryAfterMs,
): Sentences {
  const { mewsRequestId } = problem;
  return { ...worded(problem, waitMs), ...(mewsRequestId && { mewsRequestId }) };
}

/** The same for whatever a call threw. */
export function sentencesOfError(error: unknown, waitMs?: number | null): Sentences {
  if (error instanceof ApiProblemError) return sentencesOf(error.problem, waitMs);
  if (error instanceof UnreachableError) return unreachable;
  if (error instanceof BrokenReplyError) return brokenReply;
  return {
    title: "Something went wrong",
    sentence: "Reload the page; if it happens again, tell IT.",
  };
}

/** For what is never tried again by itself, such as sending a new thread. */
export function refusalSentences(problem: Problem): Sentences {
  const { title, sentence, ...rest } = sentencesOf(problem);
  if (problem.code !== "upstream-limited") return { title, sentence, ...rest };
  const when = problem.retryAfterMs ? `in ${waitText(problem.retryAfterMs)}` : "in a moment";
  return {
    title: "Mews is limiting requests",
    sentence: `Send it again ${when}. The limit is shared by all staff of the property.`,
    ...rest,
  };
}

/** What the server says is wrong with one field of a form, to stand at it. */
export function fieldFault(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ApiProblemError)) return undefined;
  return error.problem.fields?.find((fault) => fault.field === field)?.message;
}

/** "12 s", "2 min": whole units, never 0. */
export function waitText(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

const unreachable: Sentences = {
  title: "Foyer can't be reached",
  sentence: "Check the network. Everything goes on by itself once it is back.",
};

const brokenReply: Sentences = {
  title: "An answer could not be read",
  sentence: "Something between this browser and Foyer changed the answer. Reload the page.",
};

function worded(problem: Problem, waitMs: number | null | undefined): Sentences {
  if (problem.code === "upstream-limited") return limited(waitMs);
  if (problem.code === "too-many-attempts") return tooManyAttempts(waitMs);
  if (problem.code === "upstream-unavailable" && problem.mewsStatus) {
    return havingTrouble(problem.mewsStatus);
  }
  if (problem.status === 431) return { title: "Too much was asked for", sentence: problem.detail };
  const { title, sentence } = fixed[problem.code];
  return { title, sentence: sentence ?? problem.detail };
}

function limited(waitMs: number | null | undefined): Sentences {
  const again = waitMs == null ? "" : `, trying again in ${waitText(waitMs)}`;
  return {
    title: `Mews is limiting requests${again}`,
    sentence: "The limit is shared by all staff of the property; nothing is lost.",
  };
}

/** It can be reached and answers: whoever looks into it should not look at the network. */
function havingTrouble(mewsStatus: number): Sentences {
  return {
    title: `Mews is having trouble (${mewsStatus})`,
    sentence: "The fault is on the side of Mews. Try again in a moment.",
  };
}

function tooManyAttempts(waitMs: number | null | undefined): Sentences {
  const when = waitMs == null ? "in a moment" : `in ${waitText(waitMs)}`;
  return { title: "Too many attempts", sentence: `Try again ${when}.` };
}

/** Without a sentence the server's detail is shown as it is. */
const fixed: Record<
  Exclude<ProblemCode, "upstream-limited" | "too-many-attempts">,
  { title: string; sentence?: string }
> = {
  "invalid-request": { title: "That did not work" },
  "invalid-cursor": {
    title: "The list has to start again",
    sentence: "The place in this list is no longer known. Start it again from the newest thread.",
  },
  "signed-out": {
    title: "You are signed out",
    sentence: "Sign in again; the list and anything typed are kept.",
  },
  "sign-in-refused": {
    title: "Sign-in did not work",
    sentence: "Check the name and the password and try again.",
  },
  forbidden: { title: "Your account may not do this" },
  "refused-by-mews": { title: "Mews refused this" },
  "not-found": { title: "This can't be found", sentence: "It may have been removed meanwhile." },
  conflict: { title: "Something changed meanwhile" },
  "changed-meanwhile": { title: "Somebody else changed this meanwhile" },
  "recently-created": { title: "The same thread was just created" },
  "other-person": {
    title: "Somebody else has signed in",
    sentence: "This page was opened by another person. Reload it.",
  },
  "too-large": { title: "That is too long", sentence: "Shorten the text and try again." },
  "unsupported-media-type": {
    title: "Foyer did not understand",
    sentence: "Reload the page and try again.",
  },
  "key-reused": {
    title: "The text changed after it was sent",
    sentence: "The first text was already sent once. Send the changed one as a new thread.",
  },
  "upstream-credentials": {
    title: "Mews does not accept Foyer's access",
    sentence: "Its access to the property has ended or lacks a right in Mews. Tell IT.",
  },
  "upstream-unavailable": {
    title: "Mews can't be reached",
    sentence: "Mews does not answer just now. Try again in a moment.",
  },
  "upstream-timeout": {
    title: "Mews is taking too long",
    sentence: "Mews did not answer in time. Try again, or ask for a shorter period.",
  },
  "upstream-broken": {
    title: "Mews gave an answer that can't be read",
    sentence: "Try again; if it happens again, tell IT.",
  },
  unavailable: {
    title: "Foyer is not available just now",
    sentence: "Try again in a moment; if it lasts, tell IT.",
  },
  internal: {
    title: "Something went wrong in Foyer",
    sentence: "Try again; if it happens again, tell IT.",
  },
};
