import { BlockList, isIP, isIPv6 } from "node:net";
import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";

/** Whose word counts on where a request comes from: addresses and CIDR ranges of our own proxies. */
export type TrustedProxies = { has(address: string): boolean };

/** From "10.0.0.1", "10.0.0.0/8", "fd00::/8". Throws a RangeError that names the faulty one. */
export function trustedProxies(ranges: string[]): TrustedProxies {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    if (isIP(address) === 0) throw new RangeError(`"${range}" is no address or CIDR range.`);
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, prefixLength(range, bits, family === "ipv6" ? 128 : 32), family);
  }
  return { has: (address) => list.check(address, isIPv6(address) ? "ipv6" : "ipv4") };
}

/**
 * The address a request comes from: the connection's, or, where that is a trusted proxy, the last one
 * in X-Forwarded-For that is not a trusted proxy. What a client writes in front of it counts for nothing.
 */
export function clientAddress(c: Context<AppEnv>, proxies: TrustedProxies): string {
  const peer = plain(c.env?.incoming?.socket.remoteAddress ?? "unknown");
  return forwardedFrom(peer, c.req.header("X-Forwarded-For") ?? "", proxies);
}

export function forwardedFrom(peer: string, header: string, proxies: TrustedProxies): string {
  const hops = header.split(",").map((hop) => plain(hop.trim()));
  let address = peer;
  while (isIP(address) !== 0 && proxies.has(address)) {
    const before = hops.pop();
    if (before === undefined || isIP(before) === 0) return address;
    address = before;
  }
  return address;
}

/** An IPv4 address seen through an IPv6 socket is the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function prefixLength(range: string, bits: string, most: number): number {
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) : most + 1;
  if (length > most) throw new RangeError(`"${range}" is no address or CIDR range.`);
  return length;
}
