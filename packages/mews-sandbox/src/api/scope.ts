import type { Caller } from "../estate/credentials.ts";
import { coveredIds } from "../estate/estate.ts";
import type { SandboxState } from "../state/state.ts";
import { invalid } from "../wire/refusal.ts";

/**
 * The properties a request asks about: those named, or every one that the token covers. A property
 * that the token does not cover is an unknown identifier to it, hence 400.
 */
export function enterpriseIdsInScope(caller: Caller, asked: string[] | null | undefined): string[] {
  const covered = coveredIds(caller.connection);
  if (!asked) return covered;
  const known = new Set(covered);
  const named = [...new Set(asked.map((id) => id.toLowerCase()))];
  const unknown = named.find((id) => !known.has(id));
  if (unknown !== undefined) throw invalid("EnterpriseIds", `${unknown} is not known.`);
  return named;
}

/**
 * As the store numbers them; "all" where nothing has to be filtered, since an application's threads
 * lie in its own properties.
 */
export function enterpriseNumbers(
  state: SandboxState,
  { application }: Caller,
  ids: string[],
): "all" | number[] {
  if (ids.length === application.enterprises.length) return "all";
  return ids.flatMap((id) => state.enterpriseNumbers.get(id) ?? []);
}
