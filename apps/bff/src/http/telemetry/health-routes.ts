import type { Registry } from "@prometheus-io/client";
import { type Context, Hono } from "hono";
import { NotFoundError } from "../../errors/errors.ts";
import type { AppEnv } from "../app-env.ts";

/** Rejects with an UnavailableError that says why the server should get no requests just now. */
export type Readiness = () => Promise<void>;

/** For those who operate the server; none of it says anything about guests or tokens. */
export function healthRoutes(options: {
  readiness: Readiness;
  registry: Registry;
  /** see `scrapers`; to others there is nothing at the address */
  mayScrape: (c: Context<AppEnv>) => boolean;
}): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/livez", (c) => c.text("ok"))
    .get("/readyz", async (c) => {
      await options.readiness();
      return c.text("ok");
    })
    .get("/metrics", async (c) => {
      if (!options.mayScrape(c)) throw new NotFoundError("There is nothing at this address.");
      const { registry } = options;
      return c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
    });
}
