import type { Clock } from "../clock.ts";

type Charge =
  | { kind: "granted"; used: number }
  /** nothing was charged; ask again after `waitMs` */
  | { kind: "wait"; waitMs: number };

/**
 * Who counts what each access token has spent. `take` charges one request to `key` if less than
 * `mayUse` are in the window; both at once, so that two who ask together cannot both take the last.
 * One store is shared by everything that sends with the token, other instances included.
 */
export type BudgetStore = {
  take(key: string, mayUse: number): Promise<Charge>;
};

/** A sliding log: exact at every moment, where fixed windows let twice the limit through at a seam. */
export function createMemoryBudget(
  clock: Pick<Clock, "monotonicMs">,
  windowMs: number,
): BudgetStore {
  const logs = new Map<string, number[]>();

  return {
    async take(key, mayUse) {
      const nowMs = clock.monotonicMs();
      const log = logs.get(key) ?? [];
      dropOlder(log, nowMs - windowMs);
      if (log.length >= mayUse) return { kind: "wait", waitMs: waitOf(log, mayUse) - nowMs };
      log.push(nowMs);
      logs.set(key, log);
      return { kind: "granted", used: log.length };
    },
  };

  /** when enough charges have left the window for `mayUse` to be above what is used */
  function waitOf(log: number[], mayUse: number) {
    return (log[log.length - mayUse] ?? 0) + windowMs;
  }
}

function dropOlder(log: number[], thanMs: number) {
  const kept = log.findIndex((atMs) => atMs > thanMs);
  log.splice(0, kept === -1 ? log.length : kept);
}
