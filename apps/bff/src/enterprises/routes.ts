import { endpoints } from "@foyer/contract";
import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import type { Directory } from "./port.ts";
import { enterprisesOf } from "./reply.ts";

export function enterpriseRoutes(directory: Directory): Hono<AppEnv> {
  return new Hono<AppEnv>().get(endpoints.enterprises, async (c) =>
    c.json(await enterprisesOf(directory, c.get("viewer"), c.req.raw.signal)),
  );
}
