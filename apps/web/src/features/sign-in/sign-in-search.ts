import { type ProblemCode, problemCodeSchema } from "@foyer/contract";

/** What the page /sign-in is told in its address: why the provider's sign-in was refused. */
export type SignInSearch = { refused?: ProblemCode };

export function validateSignInSearch(search: Record<string, unknown>): SignInSearch {
  const code = problemCodeSchema.safeParse(search["refused"]);
  return code.success ? { refused: code.data } : {};
}
