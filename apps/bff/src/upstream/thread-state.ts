import type { ThreadState } from "@foyer/contract";
import type { MewsThread } from "@foyer/mews-client";

/** A thread whose state Mews did not tell is neither open nor resolved. */
export function stateOf({ IsResolved }: MewsThread): ThreadState {
  if (IsResolved === undefined) return "unknown";
  return IsResolved ? "resolved" : "open";
}
