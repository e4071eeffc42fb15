import type { Row } from "./ledger/row.ts";

/** What happens to creations, for log and metrics. Never what was typed. */
export type CreationEvent =
  | ({ kind: "begun" } & Whose)
  | ({
      kind: "sent";
      attempt: number;
      outcome: "created" | "refused" | "not-sent" | "unknown";
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

export function endedEvent(row: Row): CreationEvent {
  const { state } = row;
  if (!("settledAtMs" in state)) throw new TypeError("This creation has not ended.");
  const afterMs = state.settledAtMs - row.startedAtMs;
  return { kind: "ended", end: state.kind, afterMs, ...whose(row) };
}

/** For a line of the log: the name of an error's class says what it was, and no guest's text. */
export function classOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
