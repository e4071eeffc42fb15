import { describe, expect, it } from "vitest";
import { ApiProblemError, BrokenReplyError, UnreachableError } from "../../../shared/api/errors.ts";
import { problem } from "../../../testing/problem.ts";
import { afterFailedSend, afterNotFound, afterReply } from "./submission.ts";

const key = "16fd2706-8baf-433b-82eb-8c7fada847da";

describe("a failed send", () => {
  it.each([
    ["no answer", new UnreachableError(new TypeError("fetch failed"))],
    ["a timeout", new DOMException("too long", "TimeoutError")],
    ["a proxy's page", new BrokenReplyError(502)],
    ["a failing server", new ApiProblemError(problem("internal", 500))],
    ["a limit", new ApiProblemError(problem("upstream-limited", 503))],
  ])("with %s is unclear", (_, error) => {
    expect(afterFailedSend(error)).toEqual({ kind: "checking" });
  });

  it.each([
    ["refused before it was sent on", problem("invalid-request", 400), false],
    ["refused by Mews", problem("refused-by-mews", 403), true],
    ["failed for sure", problem("upstream-unavailable", 503), true],
  ])("that was %s is a sure no", (_, told, keySpent) => {
    expect(afterFailedSend(new ApiProblemError(told, keySpent))).toEqual({
      kind: "not-created",
      refusal: { kind: "problem", problem: told },
      keySpent,
    });
  });

  it("with words changed after another send gives them a key of their own", () => {
    const error = new ApiProblemError(problem("key-reused", 422));
    expect(afterFailedSend(error)).toMatchObject({ kind: "not-created", keySpent: true });
  });

  it("for an identical one just made asks", () => {
    const error = new ApiProblemError(problem("recently-created", 409));
    expect(afterFailedSend(error)).toMatchObject({ refusal: { kind: "recently-created" } });
  });
});

describe("a key the server does not know", () => {
  it("means what the send was answered with", () => {
    const limited = problem("upstream-limited", 503);
    expect(afterNotFound(new ApiProblemError(limited))).toMatchObject({
      refusal: { kind: "problem", problem: limited },
      keySpent: false,
    });
  });

  it("means that a send without an answer never arrived", () => {
    const never = { kind: "not-created", refusal: { kind: "never-arrived" }, keySpent: false };
    expect(afterNotFound(new UnreachableError("cut"))).toEqual(never);
    expect(afterNotFound(undefined)).toEqual(never);
  });
});

it("a creation that was refused spends its key", () => {
  const refused = problem("refused-by-mews", 403);
  expect(afterReply({ kind: "not-created", key, problem: refused })).toMatchObject({
    kind: "not-created",
    keySpent: true,
  });
});
