import { SandboxOptionsError } from "../errors.ts";
import { tokenNamed } from "../identity.ts";
import { connectPortfolio, connectProperty, kebab } from "./connections.ts";
import { enterpriseOf } from "./enterprise.ts";
import {
  applicationsOf,
  coveredIds,
  type Estate,
  type SandboxApplication,
  type SandboxConnection,
  type SandboxEnterprise,
} from "./estate.ts";
import type { ApplicationSeed, EnterpriseSeed, PortfolioSeed } from "./seeds.ts";

export type EstateSeeds = {
  /** of the application that the sandbox is made for */
  clientToken: string;
  enterprises: readonly EnterpriseSeed[];
  portfolios: readonly PortfolioSeed[];
  otherApplications: readonly ApplicationSeed[];
};

/** Every application, property and token, filled in and checked. Throws a `SandboxOptionsError`. */
export function layOutEstate(seeds: EstateSeeds): Estate {
  const enterprises = seeds.enterprises.map(enterpriseOf);
  const own = {
    name: "Foyer",
    clientToken: seeds.clientToken,
    enterprises,
    connections: [
      ...seeds.enterprises.map(connectProperty),
      ...seeds.portfolios.map((seed) => connectPortfolio(seed, enterprises)),
    ],
  };
  const estate = { own, others: seeds.otherApplications.map((seed) => otherOf(seed, own)) };
  checkRepeats(estate);
  return estate;
}

function otherOf(seed: ApplicationSeed, own: SandboxApplication): SandboxApplication {
  const { name, clientToken = tokenNamed("client", name), enterprises = [] } = seed;
  const inCommon = sharedConnections(seed, own);
  return {
    name,
    clientToken,
    enterprises: [
      ...enterprises.map(enterpriseOf),
      ...inCommon.map(({ enterprise }) => enterprise),
    ],
    connections: [
      ...enterprises.map(connectProperty),
      ...inCommon.map(({ connection }) => connection),
    ],
  };
}

type Shared = { enterprise: SandboxEnterprise; connection: SandboxConnection };

/** Tokens of another application for properties that the sandbox's own one has a token for too. */
function sharedConnections(
  { name, alsoIn }: ApplicationSeed,
  { connections, enterprises }: SandboxApplication,
): Shared[] {
  const own = connections.filter(({ covers }) => covers.kind === "property");
  const wanted = alsoIn ?? own.slice(0, 1).map((connection) => connection.name);
  return wanted.map((connectionName) => {
    const found = own.find((connection) => connection.name === connectionName);
    const [id] = found ? coveredIds(found) : [];
    const enterprise = enterprises.find((each) => each.id === id);
    if (enterprise) return { enterprise, connection: shared(name, connectionName, enterprise) };
    throw new SandboxOptionsError(`"${name}" names the unknown connection ${connectionName}.`);
  });
}

function shared(
  application: string,
  connection: string,
  { id, name }: SandboxEnterprise,
): SandboxConnection {
  return {
    name: `${kebab(application)}-${connection}`,
    accessToken: tokenNamed("property", name, "of", application),
    covers: { kind: "property", enterpriseId: id },
  };
}

/** Another application may be connected to a property of the first one, but to none of another's. */
function checkRepeats(estate: Estate) {
  const all = applicationsOf(estate);
  const connections = all.flatMap((each) => each.connections);
  const enterprises = [...new Set(all.flatMap((each) => each.enterprises))];
  const unique = {
    application: all.map((each) => each.name),
    "client token": all.map((each) => each.clientToken),
    "property id": enterprises.map((each) => each.id),
    "connection name": connections.map((each) => each.name),
    "access token": connections.map((each) => each.accessToken),
  };
  for (const [what, values] of Object.entries(unique)) refuseRepeats(what, values);
}

function refuseRepeats(what: string, values: string[]) {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated === undefined) return;
  throw new SandboxOptionsError(`The ${what} "${repeated}" is given twice.`);
}
