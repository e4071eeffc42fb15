import { endpoints, threadCountsQuerySchema, threadsQuerySchema } from "@foyer/contract";
import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { parseQuery, queryReader } from "../http/input.ts";
import type { CountThreads } from "./counts/thread-counts.ts";
import type { ThreadList } from "./list/thread-list.ts";

/** The list, and how many it is of. A browser that hangs up ends what is being read for it, down to the socket. */
export function threadRoutes(list: ThreadList, count: CountThreads): Hono<AppEnv> {
  const readQuery = queryReader(threadsQuerySchema);
  return new Hono<AppEnv>()
    .get(endpoints.threads, async (c) => {
      const query = readQuery(c);
      const page = await list.page(query, c.get("viewer"), c.req.raw.signal);
      return c.body(page, 200, { "Content-Type": "application/json" });
    })
    .get(endpoints.threadCounts, async (c) => {
      const query = parseQuery(c, threadsQuerySchema);
      const { each } = parseQuery(c, threadCountsQuerySchema);
      return c.json(await count(query, each === "true", c.get("viewer"), c.req.raw.signal));
    });
}
