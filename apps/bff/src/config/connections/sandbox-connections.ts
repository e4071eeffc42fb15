import type { ConfiguredConnection } from "../../enterprises/configured.ts";

/** What the sandbox says of its tokens; its types stay in its package, which only program.ts knows. */
type SandboxTokens = {
  connections: readonly {
    name: string;
    accessToken: string;
    covers: { kind: "property"; enterpriseId: string } | { kind: "portfolio" };
  }[];
  enterprises: readonly { id: string }[];
};

/**
 * The sandbox as an operator would list a hotel group: a token each for the first properties, and the
 * portfolio's for the last one, so that both ways are in use from the first start.
 */
export function sandboxConnections({
  connections,
  enterprises,
}: SandboxTokens): ConfiguredConnection[] {
  const last = enterprises.at(-1)?.id;
  return connections
    .filter(({ covers }) => covers.kind === "portfolio" || covers.enterpriseId !== last)
    .map(({ name, accessToken, covers }) => ({
      name,
      accessToken: () => accessToken,
      covers: covers.kind,
      enterprises: covers.kind === "portfolio" && last !== undefined ? [{ id: last }] : [],
      createsIn: null,
    }));
}
