import { Refusal } from "../errors.ts";
import type { SandboxConnection } from "../properties.ts";
import { invalid } from "./refusal.ts";
import type { JsonObject } from "./request-body.ts";

/** Who asks: the application and one of its access tokens. */
export type Caller = { clientToken: string; connection: SandboxConnection };

export type KnownTokens = {
  clientTokens: ReadonlySet<string>;
  byAccessToken: ReadonlyMap<string, SandboxConnection>;
};

/** Missing credentials are a malformed request (400), wrong ones are refused (401). */
export function authenticate(body: JsonObject, known: KnownTokens): Caller {
  const clientToken = textOf(body, "ClientToken");
  const accessToken = textOf(body, "AccessToken");
  textOf(body, "Client");
  if (!known.clientTokens.has(clientToken)) throw refused("ClientToken", clientToken);
  const connection = known.byAccessToken.get(accessToken);
  if (!connection) throw refused("AccessToken", accessToken);
  return { clientToken, connection };
}

function textOf(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value === "string" && value !== "") return value;
  throw invalid(name, "It is required on every call.");
}

/** Details echoes the token, since Mews's may: whoever logs or forwards it finds out here. */
function refused(name: string, token: string): Refusal {
  return new Refusal(401, `Invalid ${name}`, { details: `${name} '${token}' is not known.` });
}
