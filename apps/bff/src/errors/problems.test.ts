import { problemCodes, problemSchema } from "@foyer/contract";
import {
  errorForStatus,
  MewsConnectionError,
  type MewsFailure,
  MewsSchemaError,
} from "@foyer/mews-client";
import { describe, expect, it } from "vitest";
import { InvalidRequestError, NotFoundError, UpstreamLimitedError } from "./errors.ts";
import { statusOf, toProblem } from "./problems.ts";

const failure = (status: number | null, more: Partial<MewsFailure> = {}): MewsFailure => ({
  operation: "messageThreads/getAll",
  status,
  message: "Words of Mews",
  requestId: "mews-1",
  retryAfterMs: null,
  ...more,
});

describe("toProblem", () => {
  it.each([
    [400, 500, "internal"],
    [401, 502, "upstream-credentials"],
    [403, 403, "refused-by-mews"],
    [404, 500, "internal"],
    [408, 504, "upstream-timeout"],
    [409, 409, "conflict"],
    [413, 500, "internal"],
    [418, 502, "upstream-broken"],
    [429, 503, "upstream-limited"],
    [500, 503, "upstream-unavailable"],
    [503, 503, "upstream-unavailable"],
  ])("Mews's %i becomes %i %s", (mewsStatus, status, code) => {
    const problem = toProblem(errorForStatus(failure(mewsStatus)), "foyer-1");
    expect(problem).toMatchObject({ status, code, requestId: "foyer-1", mewsRequestId: "mews-1" });
    expect(problemSchema.safeParse(problem).success).toBe(true);
  });

  it("gives Mews's own sentence only where it is meant for the person: 403", () => {
    const detailOf = (status: number) => toProblem(errorForStatus(failure(status))).detail;
    expect(detailOf(403)).toBe("Words of Mews");
    for (const status of [400, 401, 404, 408, 409, 413, 418, 429, 500])
      expect(detailOf(status)).not.toContain("Words of Mews");
  });

  it("tells an answer that breaks its schema from one that never came", () => {
    expect(toProblem(new MewsSchemaError(failure(200))).code).toBe("upstream-broken");
    expect(toProblem(new MewsConnectionError(failure(null))).code).toBe("upstream-unavailable");
  });

  it("tells that Mews answered with a fault, and with which", () => {
    expect(toProblem(errorForStatus(failure(503))).mewsStatus).toBe(503);
    expect(toProblem(new MewsConnectionError(failure(null)))).not.toHaveProperty("mewsStatus");
    expect(toProblem(errorForStatus(failure(403)))).not.toHaveProperty("mewsStatus");
  });

  it("carries how long to wait", () => {
    expect(toProblem(errorForStatus(failure(429, { retryAfterMs: 7000 }))).retryAfterMs).toBe(7000);
    expect(toProblem(new UpstreamLimitedError("Wait.", 1234)).retryAfterMs).toBe(1234);
  });

  it("carries code, sentence and fields of Foyer's own errors", () => {
    expect(toProblem(new NotFoundError("No such thing."))).toMatchObject({
      status: 404,
      code: "not-found",
      detail: "No such thing.",
    });
    const fields = [{ field: "limit", message: "Too big" }];
    expect(toProblem(new InvalidRequestError("Not valid.", fields)).fields).toEqual(fields);
  });

  it.each([new Error("secret path /srv"), "secret", null, { message: "secret" }])(
    "says nothing of what it does not know: %o",
    (thrown) => {
      const problem = toProblem(thrown, "foyer-2");
      expect(problem).toMatchObject({ status: 500, code: "internal", requestId: "foyer-2" });
      expect(JSON.stringify(problem)).not.toContain("secret");
    },
  );
});

it("every code of the contract has a status of 4xx or 5xx", () => {
  for (const code of problemCodes) expect(statusOf(code)).toBeGreaterThanOrEqual(400);
});
