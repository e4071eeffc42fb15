import type { Problem } from "@foyer/contract";

/** What Foyer's server answers where it refuses. */
export function problem(
  code: Problem["code"],
  status: number,
  more: Partial<Problem> = {},
): Problem {
  return { type: "about:blank", title: code, status, code, detail: "Said by the server.", ...more };
}
