import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AppEnv } from "../../http/app-env.ts";
import { deviceLifeDays } from "../sign-in/limits/known-device.ts";

/**
 * The prefix makes browsers hold the cookie to its promise: set by this host over HTTP, Secure, for "/"
 * and no Domain. Browsers treat loopback as secure, so it is the same there; Safari does not, and needs https.
 */
const sessionCookie = "__Host-Http-sid";
/** Stays after sign-out: see sign-in/limits/known-device.ts. */
const deviceCookie = "__Host-Http-device";
/** Binds a sign-in at the provider to the browser that began it. Lax: the provider sends people back. */
const flowCookie = "__Host-Http-sign-in";

const strict = { path: "/", secure: true, httpOnly: true, sameSite: "Strict" } as const;
const device = { ...strict, maxAge: deviceLifeDays * 24 * 60 * 60 } as const;
const flow = { ...strict, sameSite: "Lax", maxAge: 10 * 60 } as const;

export function readSessionCookie(c: Context<AppEnv>): string | undefined {
  return getCookie(c, sessionCookie);
}

/** For as long as the browser is open: the server ends it sooner. */
export function writeSessionCookie(c: Context<AppEnv>, token: string): void {
  setCookie(c, sessionCookie, token, strict);
}

export function dropSessionCookie(c: Context<AppEnv>): void {
  deleteCookie(c, sessionCookie, strict);
}

/** "" where there is none. */
export function readDeviceCookie(c: Context<AppEnv>): string {
  return getCookie(c, deviceCookie) ?? "";
}

export function writeDeviceCookie(c: Context<AppEnv>, value: string): void {
  setCookie(c, deviceCookie, value, device);
}

export function readFlowCookie(c: Context<AppEnv>): string | undefined {
  return getCookie(c, flowCookie);
}

export function writeFlowCookie(c: Context<AppEnv>, token: string): void {
  setCookie(c, flowCookie, token, flow);
}

export function dropFlowCookie(c: Context<AppEnv>): void {
  deleteCookie(c, flowCookie, strict);
}
