import type { Role } from "@foyer/contract";

/** The hotel's OpenID Connect provider, and how its claims become a role and properties here. */
export type OidcSettings = {
  /** exactly as the provider writes it in its tokens */
  issuer: string;
  clientId: string;
  /** read at each use, so that a secret's file can be replaced */
  clientSecret: () => string;
  /** for the button: "Sign in with Contoso" */
  providerName: string;
  /** the one algorithm ID tokens and logout tokens may be signed with */
  signingAlgorithm: string;
  scope: string;
  claims: ClaimRules;
};

export type ClaimRules = {
  /** claim with what the person is: a text or a list; "realm_access.roles" looks inside objects */
  role: string;
  /** value of that claim -> role here; the highest one counts */
  roles: ReadonlyMap<string, Role>;
  /** claim with the ids of properties ("*" is all); null: everybody let in sees all of them */
  enterprises: string | null;
  /** claim with the name to show */
  name: string;
};
