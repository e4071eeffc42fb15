import type { Connection } from "../upstream/port.ts";
import type { ConfiguredConnection } from "./configured.ts";
import type { NamedEnterprise } from "./covered.ts";
import type { DirectoryEntry } from "./port.ts";

/** One connection and the properties it turned out to cover. */
export type Covered = { connection: ConfiguredConnection; enterprises: NamedEnterprise[] };

/**
 * Each property once, with the one connection that reads it: its own token where there is one, else
 * the first portfolio that covers it. Creating goes by its own token too, since messageThreads/add
 * names no property; a portfolio creates only where the operator said its threads land.
 */
export function joinDirectory(covered: Covered[]): DirectoryEntry[] {
  const entries = new Map<string, DirectoryEntry>();
  for (const { connection, enterprises } of ownTokensFirst(covered)) {
    const found = connectionOf(connection, enterprises);
    for (const enterprise of enterprises) {
      const known = entries.get(enterprise.id);
      const creates = known?.creates ?? (createsIn(found, enterprise.id) ? found : null);
      entries.set(enterprise.id, {
        enterprise: { ...(known?.enterprise ?? enterprise), canCreate: creates !== null },
        reads: known?.reads ?? found,
        creates,
      });
    }
  }
  return [...entries.values()].sort((a, b) => byName.compare(a.enterprise.name, b.enterprise.name));
}

const byName = new Intl.Collator("en");

function ownTokensFirst(covered: Covered[]): Covered[] {
  const own = covered.filter(({ connection }) => connection.covers === "property");
  return [...own, ...covered.filter(({ connection }) => connection.covers === "portfolio")];
}

function connectionOf(
  { name, accessToken, covers, createsIn }: ConfiguredConnection,
  enterprises: NamedEnterprise[],
): Connection {
  const enterpriseIds = enterprises.map(({ id }) => id);
  const [enterpriseId] = enterpriseIds;
  return covers === "property" && enterpriseId !== undefined
    ? { name, accessToken, covers: { kind: "property", enterpriseId } }
    : { name, accessToken, covers: { kind: "portfolio", enterpriseIds, createsIn } };
}

function createsIn({ covers }: Connection, enterpriseId: string): boolean {
  return (covers.kind === "property" ? covers.enterpriseId : covers.createsIn) === enterpriseId;
}
