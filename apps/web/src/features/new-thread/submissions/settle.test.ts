import type { Creation } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { ApiProblemError, UnreachableError } from "../../../shared/api/errors.ts";
import { problem } from "../../../testing/problem.ts";
import { settle } from "./settle.ts";

const key = "16fd2706-8baf-433b-82eb-8c7fada847da";
const checking: Creation = { kind: "checking", key, sinceUtc: "2026-11-20T12:00:00Z" };
const undecided: Creation = { kind: "undecided", key, nearMatch: null };
const notFound = new ApiProblemError(problem("not-found", 404));
const { signal } = new AbortController();

/** Answers one after the other, the last for ever; time moves only by waiting. */
function follow(answers: readonly (Creation | Error)[], sendError?: unknown) {
  const waits: number[] = [];
  let nowMs = 1000;
  let asked = 0;
  const settled = settle(
    { key, sentMs: 1000, sendError },
    {
      fetchCreation: async () => {
        const answer = answers[Math.min(asked++, answers.length - 1)];
        if (answer instanceof Error || !answer) throw answer;
        return answer;
      },
      wait: async (ms) => {
        waits.push(ms);
        nowMs += ms;
      },
      now: () => nowMs,
    },
    signal,
  );
  return { settled, waits };
}

describe("what became of a sent thread", () => {
  it("is asked less and less often until it is known", async () => {
    const { settled, waits } = follow([...Array<Creation>(9).fill(checking), undecided]);
    expect(await settled).toEqual({ kind: "undecided", nearMatch: null });
    expect(waits).toEqual([1, 2, 4, 8, 15, 30, 60, 60, 60].map((s) => s * 1000));
  });

  it("is not decided by failures of asking", async () => {
    const failures = [
      new UnreachableError("offline"),
      new ApiProblemError(problem("signed-out", 401)),
      new ApiProblemError(problem("unavailable", 503)),
    ];
    expect(await follow([...failures, undecided]).settled).toMatchObject({ kind: "undecided" });
  });

  it("is a sure no once an unanswered send can't be travelling any more", async () => {
    const { settled, waits } = follow([notFound], new UnreachableError("cut"));
    expect(await settled).toMatchObject({ refusal: { kind: "never-arrived" } });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(10_000);
  });

  it("is a sure no at once where the send was answered", async () => {
    const limited = new ApiProblemError(problem("upstream-limited", 503));
    const { settled, waits } = follow([notFound], limited);
    expect(await settled).toMatchObject({ refusal: { problem: limited.problem } });
    expect(waits).toEqual([]);
  });

  it("is asked no more once the page goes", async () => {
    const gone = new AbortController();
    const asking = settle(
      { key, sentMs: 0, sendError: undefined },
      {
        fetchCreation: async () => checking,
        wait: async (_, waiting) => {
          gone.abort(new Error("gone"));
          waiting.throwIfAborted();
        },
        now: () => 0,
      },
      gone.signal,
    );
    await expect(asking).rejects.toThrow("gone");
  });
});
