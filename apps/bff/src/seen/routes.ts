import { seenAllSchema, seenEndpoints, seenThreadsSchema } from "@foyer/contract";
import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { parseBody } from "../http/input.ts";
import type { SeenBook } from "./seen.ts";

/** What is new to whoever asks, and that they saw it. Nobody has another's. */
export function seenRoutes(seen: SeenBook): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post(seenEndpoints.visit, async (c) => c.json(await seen.visit(c.get("viewer").id)))
    .post(seenEndpoints.threads, async (c) => {
      const { threads } = await parseBody(c, seenThreadsSchema);
      return c.json(await seen.look(c.get("viewer").id, threads));
    })
    .post(seenEndpoints.all, async (c) => {
      const { upToUtc } = await parseBody(c, seenAllSchema);
      return c.json(await seen.seeAll(c.get("viewer").id, upToUtc));
    });
}
