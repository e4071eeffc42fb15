import { sameOriginHeader } from "@foyer/contract";
import type { HonoRequest, MiddlewareHandler } from "hono";
import { ForbiddenError, UnsupportedMediaTypeError } from "../../errors/errors.ts";
import type { AppEnv } from "../app-env.ts";
import type { Origins } from "./origins.ts";

/**
 * Only our own pages call the API. Hono's csrf() lets cross-site JSON through, so it is not enough.
 * Throws ForbiddenError, or UnsupportedMediaTypeError where a body is anything but JSON.
 */
export function sameOrigin(origins: Origins): MiddlewareHandler<AppEnv> {
  return async function sameOrigin(c, next) {
    const { req } = c;
    const unsafe = req.method !== "GET" && req.method !== "HEAD";
    if (!origins.isOurHost(req.header("Host") ?? new URL(req.url).host)) refuse();
    if (!comesFromUs(req, origins)) refuse();
    if (unsafe && req.header(sameOriginHeader.name) !== sameOriginHeader.value) refuse();
    if (unsafe && !isJson(req)) throw new UnsupportedMediaTypeError("Send application/json.");
    await next();
  };
}

function refuse(): never {
  throw new ForbiddenError("This call does not come from Foyer's own pages.");
}

/**
 * Sec-Fetch-Site decides where a browser sends it (all do since 2023), else Origin. A call that says
 * neither is not from a page of ours.
 */
function comesFromUs(req: HonoRequest, origins: Origins): boolean {
  const site = req.header("Sec-Fetch-Site");
  if (site !== undefined) return site === "same-origin";
  const origin = req.header("Origin");
  return origin !== undefined && origins.isOurs(origin);
}

function isJson(req: HonoRequest): boolean {
  const [type = ""] = (req.header("Content-Type") ?? "").split(";");
  return type.trim().toLowerCase() === "application/json";
}
