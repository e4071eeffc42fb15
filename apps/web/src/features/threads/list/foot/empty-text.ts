import type { ThreadState } from "@foyer/contract";

type Narrowing = { state?: readonly ThreadState[] | undefined; q?: string | undefined };

/** "No open thread matches “late”", "No resolved threads created 14 – 20 Nov 2026". */
export function nothingMatchesText({ state = [], q }: Narrowing, period: string): string {
  const states = new Intl.ListFormat("en", { type: "disjunction" }).format(state);
  if (q === undefined) return `No ${states} threads ${period}`;
  return `No ${states ? `${states} ` : ""}thread matches “${q}”`;
}
