import type { Sandbox } from "@foyer/mews-sandbox";
import type { Directory, DirectoryEntry } from "../../enterprises/port.ts";
import type { Connection } from "../../upstream/port.ts";

/** What of a sandbox another process needs to know. */
export type SandboxEstate = Pick<Sandbox, "clientToken" | "connections" | "enterprises">;

/** Every property of a sandbox, each through its own token. */
export function directoryOf({ connections, enterprises }: SandboxEstate): Directory {
  const entries = enterprises.flatMap((enterprise): DirectoryEntry[] => {
    const own = connections.find(
      ({ covers }) => covers.kind === "property" && covers.enterpriseId === enterprise.id,
    );
    if (!own) return [];
    const { id, name, shortName, timeZone } = enterprise;
    const connection: Connection = { ...own, accessToken: () => own.accessToken };
    const told = { id, name, shortName, timeZone, canCreate: true };
    return [{ enterprise: told, reads: connection, creates: connection }];
  });
  return { read: async () => ({ entries, unavailable: [] }) };
}
