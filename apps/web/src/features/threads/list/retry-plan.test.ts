import type { ProblemCode } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { ApiProblemError, UnreachableError } from "../../../shared/api/errors.ts";
import { retryAfterMs } from "./retry-plan.ts";

const problem = (code: ProblemCode, waitMs?: number) =>
  new ApiProblemError({
    type: "about:blank",
    title: "",
    status: 503,
    code,
    detail: "",
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  });

describe("a failed read", () => {
  it("waits as long as Mews's limit says, once", () => {
    expect(retryAfterMs(problem("upstream-limited", 12_000), 1)).toBe(12_000);
    expect(retryAfterMs(problem("upstream-limited", 12_000), 2)).toBeNull();
  });

  it("is tried until a dead line is back, ever more slowly", () => {
    const waits = [1, 2, 3, 4, 5, 60].map((n) => retryAfterMs(new UnreachableError("x"), n));
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it.each<ProblemCode>(["refused-by-mews", "upstream-credentials", "invalid-cursor", "internal"])(
    "is left to the reader after %s",
    (code) => expect(retryAfterMs(problem(code, 1000), 1)).toBeNull(),
  );
});
