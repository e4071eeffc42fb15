import type { Grant } from "@foyer/contract";
import type { Directory } from "../enterprises/port.ts";
import { InvalidRequestError } from "../errors/errors.ts";

/** The ids of all properties; `complete` is false while Mews cannot be asked for some of them. */
export type KnownProperties = (
  signal: AbortSignal,
) => Promise<{ ids: ReadonlySet<string>; complete: boolean }>;

export function propertiesIn(directory: Pick<Directory, "read">): KnownProperties {
  return async (signal) => {
    const { entries, unavailable } = await directory.read(signal);
    const ids = new Set(entries.map(({ enterprise }) => enterprise.id));
    return { ids, complete: unavailable.length === 0 };
  };
}

/**
 * The grant, each property once. Throws InvalidRequestError that names the ids in it of which there is no
 * property: whoever was granted such a one alone would see nothing and not know why. What was granted
 * `before` may stay, also when the property has left Mews since.
 */
export async function knownGrant(
  known: KnownProperties,
  signal: AbortSignal,
  grant: Grant,
  before: Grant = [],
): Promise<Grant> {
  if (grant === "all") return grant;
  const once = [...new Set(grant)];
  const added = once.filter((id) => !before.includes(id));
  if (added.length === 0) return once;
  const { ids, complete } = await known(signal);
  const unknown = added.filter((id) => !ids.has(id));
  if (unknown.length === 0) return once;
  const message = [
    `There is no property with the id ${listed(unknown)}.`,
    ...(complete ? [] : ["Some properties cannot be asked for just now: try again later."]),
  ].join(" ");
  throw new InvalidRequestError(message, [{ field: "enterprises", message }]);
}

const mostListed = 10;

function listed(ids: readonly string[]): string {
  const rest = ids.length - mostListed;
  return ids.slice(0, mostListed).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
