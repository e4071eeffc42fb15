import type { Place } from "./seeds.ts";

export type SandboxEnterprise = {
  id: string;
  name: string;
  /** at most 11 characters */
  shortName: string;
  /** IANA */
  timeZone: string;
  chainName: string;
  place: Place;
};

/** One AccessToken and what it covers. */
export type SandboxConnection = {
  name: string;
  accessToken: string;
  covers:
    | { kind: "property"; enterpriseId: string }
    | { kind: "portfolio"; enterpriseIds: string[]; createsIn: string | null };
};

/** An integration: its access tokens are good with its own ClientToken only, and it sees only its own threads. */
export type SandboxApplication = {
  name: string;
  clientToken: string;
  /** those it has tokens for */
  enterprises: SandboxEnterprise[];
  connections: SandboxConnection[];
};

/** Every application: the one the sandbox is made for, and others, which must see nothing of it. */
export type Estate = { own: SandboxApplication; others: SandboxApplication[] };

export function applicationsOf({ own, others }: Estate): SandboxApplication[] {
  return [own, ...others];
}

/** Every property once: those of the sandbox's own application first, in their order. */
export function enterpriseIdsOf(estate: Estate): string[] {
  const all = applicationsOf(estate).flatMap((each) => each.enterprises);
  return [...new Set(all.map((enterprise) => enterprise.id))];
}

export function coveredIds({ covers }: SandboxConnection): string[] {
  return covers.kind === "property" ? [covers.enterpriseId] : covers.enterpriseIds;
}
