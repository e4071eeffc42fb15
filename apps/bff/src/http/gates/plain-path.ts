import type { MiddlewareHandler } from "hono";
import { NotFoundError } from "../../errors/errors.ts";
import type { AppEnv } from "../app-env.ts";

/**
 * An address has one spelling. Hono would answer "/%6detrics" and "/x/../metrics" as "/metrics", and a
 * proxy in front that keeps an address to itself may not know them for it. Browsers and our own pages
 * send neither, so there is nothing at such addresses. Throws NotFoundError.
 */
export function plainPath(): MiddlewareHandler<AppEnv> {
  return async function plainPath(c, next) {
    const [path = ""] = (c.env?.incoming?.url ?? new URL(c.req.url).pathname).split("?");
    if (needlesslyEncoded.test(path) || dotSegment.test(path))
      throw new NotFoundError("There is nothing at this address.");
    await next();
  };
}

/** What RFC 3986, 2.3 leaves unreserved, and the slash. */
const needlesslyEncoded = /%(?:2[def]|3\d|4[1-9a-f]|5[\daf]|6[1-9a-f]|7[\dae])/i;
const dotSegment = /\/\.\.?(?:\/|$)/;
