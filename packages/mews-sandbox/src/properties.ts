import { SandboxOptionsError } from "./errors.ts";
import { tokenNamed, uuidNamed } from "./identity.ts";

/** A property to make. What is absent is derived from the name, the same each time. */
export type EnterpriseSeed = {
  id?: string;
  name: string;
  shortName?: string;
  /** IANA */
  timeZone: string;
  chainName?: string;
  /** the token that covers this property alone */
  accessToken?: string;
  /** name of that token's connection in logs and fault rules; absent: the short name, in kebab-case */
  connection?: string;
};

/** A token over several properties. */
export type PortfolioSeed = {
  /** name of the connection; absent: "portfolio" */
  name?: string;
  accessToken?: string;
  /** absent: every property */
  enterpriseIds?: string[];
  /** where messageThreads/add lands; null: refused with 403; absent: the first property covered */
  createsIn?: string | null;
};

export type SandboxEnterprise = {
  id: string;
  name: string;
  shortName: string;
  timeZone: string;
  chainName: string;
};

/** One AccessToken and what it covers. */
export type SandboxConnection = {
  name: string;
  accessToken: string;
  covers:
    | { kind: "property"; enterpriseId: string }
    | { kind: "portfolio"; enterpriseIds: string[]; createsIn: string | null };
};

const chain = "Lantern & Key Hotels";

export const defaultEnterprises: readonly EnterpriseSeed[] = [
  {
    name: "Hotel U Zlaté lucerny",
    shortName: "Zlatá lucerna Praha",
    timeZone: "Europe/Prague",
    chainName: chain,
    connection: "prague",
  },
  {
    name: "The Alder House, Brooklyn Heights",
    shortName: "Alder House NYC",
    timeZone: "America/New_York",
    chainName: chain,
    connection: "new-york",
  },
  {
    name: "Himal Courtyard Kathmandu",
    shortName: "Himal Courtyard",
    timeZone: "Asia/Kathmandu",
    chainName: chain,
    connection: "kathmandu",
  },
  {
    name: "Casa Araucaria Santiago",
    shortName: "Casa Araucaria",
    timeZone: "America/Santiago",
    chainName: chain,
    connection: "santiago",
  },
];

export type Estate = { enterprises: SandboxEnterprise[]; connections: SandboxConnection[] };

/** Every property and every token, filled in and checked. Throws a `SandboxOptionsError`. */
export function layOutEstate(
  seeds: readonly EnterpriseSeed[],
  portfolios: readonly PortfolioSeed[],
): Estate {
  const enterprises = seeds.map(enterpriseOf);
  const connections = [
    ...seeds.map(propertyConnection),
    ...portfolios.map((seed) => portfolioConnection(seed, enterprises)),
  ];
  refuseRepeats(
    "property id",
    enterprises.map((enterprise) => enterprise.id),
  );
  refuseRepeats(
    "connection name",
    connections.map((connection) => connection.name),
  );
  refuseRepeats(
    "access token",
    connections.map((connection) => connection.accessToken),
  );
  return { enterprises, connections };
}

export function coveredIds({ covers }: SandboxConnection): string[] {
  return covers.kind === "property" ? [covers.enterpriseId] : covers.enterpriseIds;
}

function enterpriseOf(seed: EnterpriseSeed): SandboxEnterprise {
  return {
    id: idOf(seed),
    name: seed.name,
    shortName: shortNameOf(seed),
    timeZone: knownZone(seed.timeZone),
    chainName: seed.chainName ?? chain,
  };
}

function propertyConnection(seed: EnterpriseSeed): SandboxConnection {
  return {
    name: seed.connection ?? kebab(shortNameOf(seed)),
    accessToken: seed.accessToken ?? tokenNamed("property", seed.name),
    covers: { kind: "property", enterpriseId: idOf(seed) },
  };
}

function portfolioConnection(seed: PortfolioSeed, all: SandboxEnterprise[]): SandboxConnection {
  const name = seed.name ?? "portfolio";
  const known = new Set(all.map((enterprise) => enterprise.id));
  const enterpriseIds = seed.enterpriseIds?.map((id) => id.toLowerCase()) ?? [...known];
  const createsIn = seed.createsIn === undefined ? (enterpriseIds[0] ?? null) : seed.createsIn;
  for (const id of createsIn === null ? enterpriseIds : [...enterpriseIds, createsIn]) {
    if (known.has(id)) continue;
    throw new SandboxOptionsError(`Portfolio "${name}" names the unknown property ${id}.`);
  }
  return {
    name,
    accessToken: seed.accessToken ?? tokenNamed("portfolio", name),
    covers: { kind: "portfolio", enterpriseIds, createsIn },
  };
}

function idOf(seed: EnterpriseSeed): string {
  return seed.id?.toLowerCase() ?? uuidNamed("enterprise", seed.name);
}

function shortNameOf(seed: EnterpriseSeed): string {
  return seed.shortName ?? seed.name;
}

function kebab(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{Mn}/gu, "");
  return plain
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

function knownZone(timeZone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return timeZone;
  } catch (cause) {
    throw new SandboxOptionsError(`There is no time zone "${timeZone}".`, { cause });
  }
}

function refuseRepeats(what: string, values: string[]) {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated === undefined) return;
  throw new SandboxOptionsError(`The ${what} "${repeated}" is given twice.`);
}
