import { Refusal } from "../errors.ts";
import { type Answer, emptyAnswer, jsonAnswer, type Outcome, type Reply } from "../wire/answer.ts";
import type { Injection } from "./injector.ts";
import { retryAfterHeader } from "./rate-limit.ts";
import type { Fault } from "./rules.ts";
import { leftOut, wrongShape, wrongThread } from "./wrong-answers.ts";

type StatusFault = Extract<Fault, { kind: "status" }>;

/** What a fault does before the work: an outcome or a thrown `Refusal`; null: the work goes on. */
export function strikeBefore(fault: Injection["fault"], now: number): Outcome | null {
  if (fault?.kind === "status" && fault.when === "before-commit") throw statusRefusal(fault, now);
  if (fault?.kind === "cut" && fault.when === "before-commit") return { kind: "cut" };
  return null;
}

/** What a fault makes of finished work. */
export function strikeAfter(
  fault: Injection["fault"],
  reply: Reply,
  wantsMinimal: boolean,
  now: number,
): Outcome {
  const answer = answerOf(reply, wantsMinimal);
  switch (fault?.kind) {
    case undefined:
    case "late-commit":
      return { kind: "answered", answer };
    case "status":
      throw statusRefusal(fault, now);
    case "cut":
      return { kind: "cut" };
    case "truncated-body":
      return { kind: "truncated", answer: jsonAnswer(200, reply.value) };
    case "not-json":
      return { kind: "answered", answer: proxyPage };
    case "wrong-shape":
      return { kind: "answered", answer: jsonAnswer(200, wrongShape(reply.value, fault.shape)) };
    case "left-out":
      return { kind: "answered", answer: jsonAnswer(200, leftOut(reply.value, fault.threads)) };
    case "wrong-thread":
      return { kind: "answered", answer: jsonAnswer(200, wrongThread(reply.value, fault.back)) };
  }
}

/** The API leaves out the body of an empty page when asked to (Prefer: return=minimal, RFC 7240). */
function answerOf({ value, count }: Reply, wantsMinimal: boolean): Answer {
  return wantsMinimal && count === 0 ? emptyAnswer : jsonAnswer(200, value);
}

export function statusRefusal(
  { status, message, retryAfter }: Pick<StatusFault, "status" | "message" | "retryAfter">,
  now: number,
): Refusal {
  const headers = retryAfter
    ? retryAfterHeader(retryAfter.form, retryAfter.seconds * 1000, now)
    : {};
  return new Refusal(status, message ?? `The sandbox was told to answer ${status}.`, { headers });
}

const proxyPage: Answer = {
  status: 200,
  headers: { "Content-Type": "text/html; charset=utf-8" },
  body: "<!doctype html><title>Just a moment</title><p>Please wait while we check your connection.",
};
