import type { Sandbox, SandboxEnterprise } from "@foyer/mews-sandbox";
import type { Directory, DirectoryEntry } from "../../../enterprises/port.ts";
import type { Connection } from "../../../upstream/port.ts";

/** The sandbox's properties, each read through a token of its own or through the portfolio's. */
export function directoryOf(
  sandbox: Sandbox,
  viaPortfolio: (enterprise: SandboxEnterprise) => boolean,
) {
  const connections = sandbox.connections.map(
    (each): Connection => ({ ...each, accessToken: () => each.accessToken }),
  );
  const entries = sandbox.enterprises.flatMap((enterprise): DirectoryEntry[] => {
    const reads = connections.find(({ covers }) =>
      viaPortfolio(enterprise)
        ? covers.kind === "portfolio" && covers.enterpriseIds.includes(enterprise.id)
        : covers.kind === "property" && covers.enterpriseId === enterprise.id,
    );
    if (!reads) return [];
    return [{ enterprise: { ...enterprise, canCreate: false }, reads, creates: null }];
  });
  const known = { entries, unavailable: [] };
  const port: Directory = { read: async () => known };
  return { entries, port };
}
