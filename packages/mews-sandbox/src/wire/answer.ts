import type { JsonObject } from "./request-body.ts";

/** What an operation answers: the body, and how many things are in it. */
export type Reply = { value: JsonObject; count: number };

/** What the sandbox sends for one request, before anything is spoilt on the way. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  /** null: no body and no Content-Type (204) */
  body: string | null;
};

/**
 * What reaches the caller: an answer; the start of one, then a cut line; a cut line and nothing else.
 */
export type Outcome =
  | { kind: "answered"; answer: Answer }
  | { kind: "truncated"; answer: Answer }
  | { kind: "cut" };

export function jsonAnswer(status: number, value: unknown): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: JSON.stringify(value),
  };
}

export const emptyAnswer: Answer = { status: 204, headers: {}, body: null };
