import { endpoints, threadsQuerySchema } from "@foyer/contract";
import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { parseQuery } from "../http/input.ts";
import type { ThreadList } from "./list/thread-list.ts";

/** The list. A browser that hangs up ends what is being read for it, down to the socket. */
export function threadRoutes(list: ThreadList): Hono<AppEnv> {
  return new Hono<AppEnv>().get(endpoints.threads, async (c) => {
    const query = parseQuery(c, threadsQuerySchema);
    const page = await list.page(query, c.get("viewer"), c.req.raw.signal);
    return c.body(page, 200, { "Content-Type": "application/json" });
  });
}
