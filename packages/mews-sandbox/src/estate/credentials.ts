import { Refusal } from "../errors.ts";
import { invalid } from "../wire/refusal.ts";
import type { JsonObject } from "../wire/request-body.ts";
import {
  applicationsOf,
  type Estate,
  type SandboxApplication,
  type SandboxConnection,
} from "./estate.ts";

/** Who asks: the application and one of its access tokens. */
export type Caller = { application: SandboxApplication; connection: SandboxConnection };

export type KnownTokens = {
  byClientToken: ReadonlyMap<string, SandboxApplication>;
  byAccessToken: ReadonlyMap<string, Caller>;
};

export function tokensOf(estate: Estate): KnownTokens {
  const applications = applicationsOf(estate);
  const callers = applications.flatMap((application) =>
    application.connections.map((connection) => ({ application, connection })),
  );
  return {
    byClientToken: new Map(applications.map((each) => [each.clientToken, each])),
    byAccessToken: new Map(callers.map((each) => [each.connection.accessToken, each])),
  };
}

/**
 * Missing credentials are a malformed request (400), wrong ones are refused (401). An access token was
 * given to one application: with another's ClientToken it is as good as unknown.
 */
export function authenticate(body: JsonObject, known: KnownTokens): Caller {
  const clientToken = textOf(body, "ClientToken");
  const accessToken = textOf(body, "AccessToken");
  textOf(body, "Client");
  const application = known.byClientToken.get(clientToken);
  if (!application) throw refused("ClientToken", clientToken);
  const caller = known.byAccessToken.get(accessToken);
  if (caller?.application !== application) throw refused("AccessToken", accessToken);
  return caller;
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
