import type { SandboxApplication, SandboxConnection } from "../estate/estate.ts";
import type { Sandbox } from "../sandbox.ts";

/** What whoever starts a sandbox needs to call it: where it is, every token, and a first call. */
export function describeSandbox(sandbox: Sandbox, address: string, now: number): string {
  return `The sandbox listens at ${address}

${tokensOf(sandbox)}
${sandbox.otherApplications.map(othersOf).join("")}
Try it:
${curlExample(sandbox, address, now)}
`;
}

function othersOf(application: SandboxApplication): string {
  return `
${application.name}, another application, which sees only what it creates itself
${tokensOf(application)}
`;
}

type Tokens = Pick<Sandbox, "clientToken" | "enterprises" | "connections">;

function tokensOf({ clientToken, enterprises, connections }: Tokens): string {
  const places = new Map(enterprises.map(({ id, name, timeZone }) => [id, `${name}, ${timeZone}`]));
  const lines = connections.map(
    (each) => `  ${each.accessToken}  ${each.name} (${coverageOf(each, places)})`,
  );
  return `ClientToken
  ${clientToken}
AccessToken
${lines.join("\n")}`;
}

function coverageOf({ covers }: SandboxConnection, places: Map<string, string>): string {
  if (covers.kind === "portfolio") return `${covers.enterpriseIds.length} properties`;
  return places.get(covers.enterpriseId) ?? covers.enterpriseId;
}

function curlExample({ clientToken, connections }: Sandbox, address: string, now: number): string {
  const body = {
    ClientToken: clientToken,
    AccessToken: connections[0]?.accessToken,
    Client: "curl 1.0",
    CreatedUtc: {
      StartUtc: new Date(now - 7 * 86_400_000).toISOString(),
      EndUtc: new Date(now).toISOString(),
    },
    Limitation: { Count: 3 },
  };
  return `curl -s ${address}/api/connector/v1/messageThreads/getAll \\
  -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}
