import { SandboxOptionsError } from "../errors.ts";
import { uuidNamed } from "../identity.ts";
import { defaultChain } from "./defaults.ts";
import type { SandboxEnterprise } from "./estate.ts";
import type { EnterpriseSeed } from "./seeds.ts";

/** The published limit of an enterprise's ShortName. */
const mostShortNameCharacters = 11;

/** A property, filled in. Throws a `SandboxOptionsError` for one that Mews could not have. */
export function enterpriseOf(seed: EnterpriseSeed): SandboxEnterprise {
  return {
    id: idOf(seed),
    name: seed.name,
    shortName: shortNameOf(seed),
    timeZone: knownZone(seed.timeZone),
    chainName: seed.chainName ?? defaultChain,
    place: seed.place ?? { country: "GB" },
  };
}

export function idOf(seed: EnterpriseSeed): string {
  return seed.id?.toLowerCase() ?? uuidNamed("enterprise", seed.name);
}

function shortNameOf({ name, shortName }: EnterpriseSeed): string {
  if (shortName === undefined) return [...name].slice(0, mostShortNameCharacters).join("").trim();
  if ([...shortName].length <= mostShortNameCharacters) return shortName;
  throw new SandboxOptionsError(
    `The short name "${shortName}" is longer than ${mostShortNameCharacters} characters.`,
  );
}

function knownZone(timeZone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return timeZone;
  } catch (cause) {
    throw new SandboxOptionsError(`There is no time zone "${timeZone}".`, { cause });
  }
}
