import { SandboxOptionsError } from "../errors.ts";
import { tokenNamed } from "../identity.ts";
import { idOf } from "./enterprise.ts";
import type { SandboxConnection, SandboxEnterprise } from "./estate.ts";
import type { EnterpriseSeed, PortfolioSeed } from "./seeds.ts";

/** The token that covers one property alone. */
export function connectProperty(seed: EnterpriseSeed): SandboxConnection {
  return {
    name: seed.connection ?? kebab(seed.shortName ?? seed.name),
    accessToken: seed.accessToken ?? tokenNamed("property", seed.name),
    covers: { kind: "property", enterpriseId: idOf(seed) },
  };
}

/** Throws a `SandboxOptionsError` where it names a property that is not among `all`. */
export function connectPortfolio(
  seed: PortfolioSeed,
  all: readonly SandboxEnterprise[],
): SandboxConnection {
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

export function kebab(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{Mn}/gu, "");
  return plain
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
