import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import { statusOf, toProblem } from "./problems.ts";

/** Answers with the problem that an error is. Retry-After is in whole seconds, rounded up. */
export function replyWithProblem(c: Context<AppEnv>, error: unknown): Response {
  const problem = toProblem(error, c.get("requestId"));
  if (problem.retryAfterMs !== undefined)
    c.header("Retry-After", String(Math.ceil(problem.retryAfterMs / 1000)));
  c.header("Content-Type", "application/problem+json");
  return c.body(JSON.stringify(problem), statusOf(problem.code));
}
