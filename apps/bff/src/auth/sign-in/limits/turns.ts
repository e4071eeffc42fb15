import { foldName } from "../../accounts/account.ts";
import type { Turn } from "../../passwords/hash-gate.ts";
import { type Attempt, restAfter, type SlowDownDeps } from "./slow-down.ts";

/** Proof that somebody is let in already: a session, or a one-time link. Its key names the lane. */
export function turnOfKnown(id: string): Turn {
  return { lanes: ["known", id], rest: null };
}

/**
 * Who is known, who comes from where people sign in, and strangers take turns, so that no crowd of the
 * last keeps out the first; so do networks, and the names that are tried from one.
 */
export async function turnOf(deps: SlowDownDeps, attempt: Attempt): Promise<Turn> {
  const { caller, name } = attempt;
  if (caller.kind === "known") return turnOfKnown(caller.id);
  const { carrier, site, line } = caller.networks;
  const lanes = [caller.isFamiliar ? "familiar" : "stranger", carrier, site, line, foldName(name)];
  return { lanes, rest: { group: site, ms: await restAfter(deps, attempt) } };
}
