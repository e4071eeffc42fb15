import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import type { Viewer } from "./viewer.ts";

const viewer: Viewer = { id: "local", name: "Front desk", role: "agent", enterprises: "all" };

/**
 * Whoever sits at this machine. Stands where sign-in will; until then main.ts refuses to listen on
 * anything but loopback.
 */
export function localViewer(): MiddlewareHandler<AppEnv> {
  return async function localViewer(c, next) {
    c.set("viewer", viewer);
    await next();
  };
}
