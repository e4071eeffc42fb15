import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { TooLargeError } from "../../errors/errors.ts";
import type { AppEnv } from "../app-env.ts";

/** Throws TooLargeError above `maxBytes`, also for a body that does not say its length. */
export function limitBody(maxBytes: number): MiddlewareHandler<AppEnv> {
  const limit = bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new TooLargeError(`A request may hold at most ${maxBytes / 1024} KB.`);
    },
  });
  return async function limitBody(c, next) {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    return limit(c, next);
  };
}
