import { isLoopback } from "../http/loopback.ts";
import { isSafeUrl } from "./environment/checks.ts";
import type { Environment } from "./environment/environment.ts";

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

type Reach = { host: string; publicOrigin: string | null };

/** What those who are shown the sandbox may know of it; null with Mews. */
export function sandboxOf(
  config: Reach & { upstream: { kind: "sandbox" | "mews" } },
): { lookAround: boolean } | null {
  return config.upstream.kind === "sandbox" ? { lookAround: isForThisMachine(config) } : null;
}

/** Whether nobody but this machine reaches Foyer, as far as the configuration tells. */
function isForThisMachine({ host, publicOrigin }: Reach): boolean {
  const reachedAt = publicOrigin === null ? host : new URL(publicOrigin).hostname;
  return isLoopback(host) && isLoopback(reachedAt);
}
