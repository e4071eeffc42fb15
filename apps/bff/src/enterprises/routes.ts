import { type EnterprisesReply, endpoints } from "@foyer/contract";
import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { mayCreate, maySee } from "../viewer/viewer.ts";
import type { Directory } from "./port.ts";
import { toldTo } from "./told-to.ts";

/** The properties this person may pick. */
export function enterpriseRoutes(directory: Directory): Hono<AppEnv> {
  return new Hono<AppEnv>().get(endpoints.enterprises, async (c) => {
    const viewer = c.get("viewer");
    const { entries, unavailable } = await directory.read(c.req.raw.signal);
    const reply: EnterprisesReply = {
      enterprises: entries
        .map(({ enterprise }) => enterprise)
        .filter(({ id }) => maySee(viewer, id))
        .map((enterprise) => ({
          ...enterprise,
          canCreate: enterprise.canCreate && mayCreate(viewer),
        })),
      unavailable: toldTo(viewer, unavailable, new Set(entries.map((each) => each.enterprise.id))),
    };
    return c.json(reply);
  });
}
