import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../../http/app-env.ts";
import type { Viewer } from "../../viewer/viewer.ts";

const viewer: Viewer = { id: "local", name: "Front desk", role: "agent", enterprises: "all" };

/** Stands where the guard does, for tests that are about something else: everybody is this agent. */
export function localViewer(): MiddlewareHandler<AppEnv> {
  return async function localViewer(c, next) {
    c.set("viewer", viewer);
    await next();
  };
}
