import { endpoints, threadsQuerySchema, threadVolumeQuerySchema } from "@foyer/contract";
import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { parseQuery } from "../http/input.ts";
import type { ReadVolume } from "./volume/read-volume.ts";

/** How many threads of a list were created when. */
export function volumeRoutes(readVolume: ReadVolume): Hono<AppEnv> {
  return new Hono<AppEnv>().get(endpoints.threadVolume, async (c) => {
    const query = parseQuery(c, threadsQuerySchema);
    const { weekStart } = parseQuery(c, threadVolumeQuerySchema);
    return c.json(await readVolume({ query, weekStart }, c.get("viewer"), c.req.raw.signal));
  });
}
