import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../app-env.ts";

/**
 * What is thrown below leaves as an Error: Hono passes anything else by its error handler and by all
 * middleware above. The reason of a request whose browser hung up is a string (@hono/node-server).
 */
export function onlyErrors(): MiddlewareHandler<AppEnv> {
  return async function onlyErrors(_c, next) {
    try {
      await next();
    } catch (thrown) {
      throw thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
    }
  };
}
