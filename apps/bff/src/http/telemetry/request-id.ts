import { randomUUID } from "node:crypto";
import { requestIdHeader } from "@foyer/contract";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../app-env.ts";

/** Ours, made here: one that the browser sends could be used to forge log lines. */
export function requestId(): MiddlewareHandler<AppEnv> {
  return async function requestId(c, next) {
    const id = randomUUID();
    c.set("requestId", id);
    c.header(requestIdHeader, id);
    await next();
  };
}
