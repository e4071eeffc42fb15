import type { Context } from "hono";
import type { AppEnv } from "../app-env.ts";
import { clientAddress, type TrustedProxies, trustedProxies } from "../client-address.ts";
import { isFromThisMachine, isPassedOn, nobody } from "../this-machine.ts";

/**
 * Who may read /metrics: programs of this machine that ask it by a loopback name, and whoever asks from
 * `ranges` (addresses or CIDR ranges).
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
    return peer === address && isFromThisMachine(c);
  };
}
