import { isLoopback } from "../http/loopback.ts";
import { isSafeUrl } from "./checks.ts";
import type { Environment } from "./environment.ts";

/**
 * Where Foyer may listen and how browsers may reach it: passwords and sessions cross a network only
 * under TLS, which a proxy in front ends. Plain http is for this machine alone.
 */
export function listeningFaults(env: Pick<Environment, "HOST" | "PUBLIC_ORIGIN">): string[] {
  const { HOST: host, PUBLIC_ORIGIN: publicOrigin } = env;
  if (publicOrigin === undefined)
    return isLoopback(host)
      ? []
      : ["PUBLIC_ORIGIN: is needed where HOST is not this machine alone; an https origin"];
  const url = new URL(publicOrigin);
  if (!isSafeUrl(url))
    return ["PUBLIC_ORIGIN: must be https; plain http is for this machine alone"];
  return isLoopback(host) || url.protocol === "https:"
    ? []
    : ["PUBLIC_ORIGIN: must be https where HOST is not this machine alone"];
}
