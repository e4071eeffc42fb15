import type { Row, UnknownRow } from "./ledger/row.ts";
import type { Verdict } from "./ledger/transitions.ts";
import type { ReadBack } from "./reconcile/read-back.ts";
import type { SendOutcome } from "./send/classify.ts";

/** What happens to creations, for log and metrics. Never what was typed. */
export type CreationEvent =
  | ({ kind: "begun" } & Whose)
  | ({
      kind: "sent";
      attempt: number;
      outcome: SendOutcome["kind"];
      /** the class of what went wrong; null: nothing */
      error: string | null;
    } & Whose)
  | ({
      kind: "checked";
      /** read-backs so far, this one included */
      checks: number;
      result: "found" | "absent" | "unreadable";
      error: string | null;
    } & Whose)
  | ({ kind: "ended"; end: "created" | "not-created" | "undecided"; afterMs: number } & Whose)
  /** the ledger could not be read or written; `whose` is null where it was no single creation's */
  | { kind: "store-failed"; error: unknown; whose: Whose | null };

export type Whose = { personId: string; key: string; enterpriseId: string };

export function whose({ personId, key, enterpriseId }: Row): Whose {
  return { personId, key, enterpriseId };
}

export function sentEvent(row: Row, attempt: number, outcome: SendOutcome): CreationEvent {
  const error = outcome.kind === "created" ? null : classOf(outcome.error);
  return { kind: "sent", attempt, outcome: outcome.kind, error, ...whose(row) };
}

export function checkedEvent(
  row: UnknownRow,
  back: ReadBack,
  verdict: Verdict | null,
): CreationEvent {
  const common = { kind: "checked" as const, checks: row.state.checks, ...whose(row) };
  if (back.kind === "unreadable")
    return { ...common, result: "unreadable", error: classOf(back.error) };
  return { ...common, result: verdict?.kind === "created" ? "found" : "absent", error: null };
}

export function endedEvent(row: Row): CreationEvent {
  const { state } = row;
  if (!("settledAtMs" in state)) throw new TypeError("This creation has not ended.");
  const afterMs = state.settledAtMs - row.startedAtMs;
  return { kind: "ended", end: state.kind, afterMs, ...whose(row) };
}

function classOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
