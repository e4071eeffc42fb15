import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import { clientAddress, type TrustedProxies } from "./client-address.ts";
import { isLoopback, isLoopbackHost } from "./loopback.ts";

/**
 * Whether a program of this machine asks, by a loopback name. The name matters because a proxy on this
 * machine asks from loopback too, for everybody, and so does a page that points its own name here (DNS
 * rebinding).
 */
export function isFromThisMachine(c: Context<AppEnv>): boolean {
  const isHere = isLoopback(clientAddress(c, nobody)) && !isPassedOn(c);
  return isHere && isLoopbackHost(c.req.header("Host") ?? new URL(c.req.url).host);
}

/** Whether something in between says that it asks for somebody else. */
export function isPassedOn(c: Context<AppEnv>): boolean {
  return ["X-Forwarded-For", "Forwarded", "Via"].some((name) => c.req.header(name) !== undefined);
}

export const nobody: TrustedProxies = { has: () => false };
