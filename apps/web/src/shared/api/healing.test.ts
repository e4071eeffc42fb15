import type { ProblemCode } from "@foyer/contract";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { retryFailedReads } from "../account/failed-reads.ts";
import { ApiProblemError, BrokenReplyError, UnreachableError } from "./errors.ts";
import { healing, pauseBeforeRetry, retryAtMs } from "./healing.ts";

const problem = (code: ProblemCode, retryAfterMs?: number) =>
  new ApiProblemError({
    type: "about:blank",
    title: "",
    status: 503,
    code,
    detail: "",
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });

describe("a failed read", () => {
  it("waits as long as Mews's limit says, once", () => {
    expect(pauseBeforeRetry(problem("upstream-limited", 12_000), 1)).toBe(12_000);
    expect(pauseBeforeRetry(problem("upstream-limited", 12_000), 2)).toBeNull();
  });

  it.each([
    ["a dead line", new UnreachableError("x")],
    ["a proxy's page", new BrokenReplyError(502)],
    ["a restart", problem("unavailable")],
  ])("is tried after %s until Foyer is back, more slowly at first", (_, error) => {
    const pauses = [1, 2, 3, 4, 5, 60].map((failures) => pauseBeforeRetry(error, failures));
    expect(pauses).toEqual([2000, 4000, 8000, 10_000, 10_000, 10_000]);
  });

  it("waits longer where a restart says so", () => {
    expect(pauseBeforeRetry(problem("unavailable", 45_000), 1)).toBe(45_000);
  });

  it.each<ProblemCode>(["refused-by-mews", "upstream-credentials", "invalid-cursor", "internal"])(
    "is left to the reader after %s",
    (code) => expect(pauseBeforeRetry(problem(code, 1000), 1)).toBeNull(),
  );

  it("is left to the reader after an answer that another version of Foyer would give", () => {
    expect(pauseBeforeRetry(new BrokenReplyError(200), 1)).toBeNull();
  });
});

describe("queries", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Somebody looks at a read that fails until it is told otherwise. */
  function watched() {
    const client = new QueryClient({ defaultOptions: { queries: healing } });
    const read = vi.fn<() => Promise<string>>().mockRejectedValue(new UnreachableError("x"));
    const observer = new QueryObserver(client, { queryKey: ["x"], queryFn: read });
    return { client, read, observer, stop: observer.subscribe(() => undefined) };
  }

  it("heal by that plan, and say when they are tried next", async () => {
    const { read, observer, stop } = watched();
    await vi.advanceTimersByTimeAsync(0);
    const { failureReason } = observer.getCurrentResult();
    expect(failureReason && retryAtMs(failureReason)).toBe(Date.now() + 2000);
    read.mockResolvedValue("back");
    await vi.advanceTimersByTimeAsync(2000);
    expect(observer.getCurrentResult()).toMatchObject({ data: "back", failureReason: null });
    stop();
  });

  it("say nothing of a next try where there is none", async () => {
    const { client, read, observer, stop } = watched();
    const refused = problem("forbidden");
    read.mockRejectedValue(refused);
    await client.cancelQueries();
    observer.refetch();
    await vi.advanceTimersByTimeAsync(0);
    expect(observer.getCurrentResult().error).toBe(refused);
    expect(retryAtMs(refused)).toBeNull();
    stop();
  });

  it("are tried at once when that is worth it, while they wait and after they gave up", async () => {
    const { client, read, observer, stop } = watched();
    await vi.advanceTimersByTimeAsync(0);
    read.mockRejectedValue(problem("signed-out"));
    retryFailedReads(client);
    await vi.advanceTimersByTimeAsync(0);
    expect(observer.getCurrentResult().status).toBe("error");
    read.mockResolvedValue("back");
    retryFailedReads(client);
    await vi.advanceTimersByTimeAsync(0);
    expect(observer.getCurrentResult().data).toBe("back");
    expect(read).toHaveBeenCalledTimes(3);
    retryFailedReads(client);
    expect(read).toHaveBeenCalledTimes(3);
    stop();
  });
});
