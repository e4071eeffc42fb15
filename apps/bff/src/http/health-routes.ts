import type { Registry } from "@prometheus-io/client";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.ts";

/** Rejects with an UnavailableError that says why the server should get no requests just now. */
export type Readiness = () => Promise<void>;

/** For those who operate the server; none of it says anything about guests or tokens. */
export function healthRoutes(options: { readiness: Readiness; registry: Registry }): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/livez", (c) => c.text("ok"))
    .get("/readyz", async (c) => {
      await options.readiness();
      return c.text("ok");
    })
    .get("/metrics", async (c) =>
      c.body(await options.registry.metrics(), 200, {
        "Content-Type": options.registry.contentType,
      }),
    );
}
