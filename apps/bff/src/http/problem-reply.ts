import type { Problem } from "@foyer/contract";
import type { Context } from "hono";
import { statusOf, toProblem } from "../errors/problems.ts";
import type { AppEnv } from "./app-env.ts";

/** Answers with the problem that an error is. */
export function replyWithProblem(c: Context<AppEnv>, error: unknown): Response {
  return sendProblem(c, toProblem(error, c.get("requestId")));
}

/** Answers with a problem as it is. Retry-After is in whole seconds, rounded up. */
export function sendProblem(c: Context<AppEnv>, problem: Problem): Response {
  if (problem.retryAfterMs !== undefined)
    c.header("Retry-After", String(Math.ceil(problem.retryAfterMs / 1000)));
  c.header("Content-Type", "application/problem+json");
  return c.body(JSON.stringify(problem), statusOf(problem.code));
}
