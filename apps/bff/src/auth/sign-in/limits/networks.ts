import { isIPv6 } from "node:net";

/**
 * The networks an address lies in, by what somebody can have many of at will. Each is text to compare.
 * An IPv4 address is one person's or one house's; its /16 stands for whom it was bought from. An IPv6
 * address costs nothing: a line has a /64, a house or a rented server up to a /48, a provider a /32.
 */
export type Networks = { line: string; site: string; carrier: string };

export function networksOf(address: string): Networks {
  if (isIPv6(address) && !address.includes(".")) {
    const groups = groupsOf(address);
    const first = (count: number) => groups.slice(0, count).join(":");
    return { line: first(4), site: first(3), carrier: first(2) };
  }
  const carrier = address.split(".").slice(0, 2).join(".");
  return { line: address, site: address, carrier };
}

/** The eight numbers of an IPv6 address, so that each has one text. */
function groupsOf(address: string): number[] {
  const [head = "", tail = ""] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right].map((part) => Number.parseInt(part, 16));
}
