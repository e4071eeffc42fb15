import type { Context } from "hono";
import type { AppEnv } from "../app-env.ts";
import { clientAddress, type TrustedProxies, trustedProxies } from "../client-address.ts";
import { isLoopback, isLoopbackHost } from "../loopback.ts";

/**
 * Who may read /metrics: programs of this machine that ask it by a loopback name, and whoever asks from
 * `ranges` (addresses or CIDR ranges). The name matters because a proxy on this machine asks from
 * loopback too, for everybody, and so does a page that points its own name here (DNS rebinding).
 */
export function scrapers(
  ranges: string[],
  proxies: TrustedProxies,
): (c: Context<AppEnv>) => boolean {
  const listed = trustedProxies(ranges);
  return (c) => {
    const peer = clientAddress(c, nobody);
    const address = clientAddress(c, proxies);
    // Passed on by somebody we do not know as a proxy of ours, so for whom is anybody's guess.
    if (peer === address && isPassedOn(c)) return false;
    if (listed.has(address)) return true;
    return peer === address && isLoopback(peer) && isLoopbackHost(c.req.header("Host") ?? "");
  };
}

const nobody: TrustedProxies = { has: () => false };

function isPassedOn(c: Context<AppEnv>): boolean {
  return ["X-Forwarded-For", "Forwarded", "Via"].some((name) => c.req.header(name) !== undefined);
}
