import { displayNameSchema, type Grant, idSchema, type Role } from "@foyer/contract";
import type { ClaimRules } from "./settings.ts";

export type ClaimedPerson = { displayName: string; role: Role; enterprises: Grant };

/**
 * What the provider says of somebody, as Foyer understands it; null when no claim gives a role, which
 * means that this person has no business here.
 */
export function personFromClaims(claims: object, rules: ClaimRules): ClaimedPerson | null {
  const role = highestRole(textsAt(claims, rules.role), rules.roles);
  if (role === null) return null;
  return {
    displayName: nameFrom(claims, rules.name),
    role,
    enterprises: rules.enterprises === null ? "all" : grantFrom(textsAt(claims, rules.enterprises)),
  };
}

const rolesDownwards: Role[] = ["admin", "agent", "viewer"];

function highestRole(values: string[], roles: ReadonlyMap<string, Role>): Role | null {
  const given = new Set(values.map((value) => roles.get(value)));
  return rolesDownwards.find((role) => given.has(role)) ?? null;
}

/** Values that are no property ids are left out: they open nothing. */
function grantFrom(values: string[]): Grant {
  if (values.includes("*")) return "all";
  const ids = values.flatMap((value) => idSchema.safeParse(value).data ?? []);
  return [...new Set(ids)].slice(0, 5000);
}

/** The first that may be a name here; what is not seen is left out of it, since nobody here can mend it. */
function nameFrom(claims: object, claim: string): string {
  const names = [claim, "name", "preferred_username", "email", "sub"];
  const parsed = names
    .flatMap((each) => textsAt(claims, each))
    .flatMap((text) => [text, seenOf(text)])
    .map((text) => displayNameSchema.safeParse(text));
  return parsed.find(({ success }) => success)?.data ?? "Somebody";
}

function seenOf(text: string): string {
  const seen = text.replace(/\s+/gu, " ").replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, "");
  return Array.from(seen).slice(0, 100).join("");
}

/** The texts of a claim by its exact name ("https://hotel/roles"), else by a path with dots. */
function textsAt(claims: object, claim: string): string[] {
  const value = ownValue(claims, claim) ?? claim.split(".").reduce<unknown>(ownValue, claims);
  return [value].flat().filter((each) => typeof each === "string");
}

function ownValue(holder: unknown, name: string): unknown {
  if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, name))
    return undefined;
  return Object.getOwnPropertyDescriptor(holder, name)?.value;
}
