import { Hono } from "hono";
import type { Directory } from "../../enterprises/port.ts";
import type { AppEnv } from "../../http/app-env.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { propertiesIn } from "../granted-properties.ts";
import { accountRoutes } from "./account-routes.ts";
import { oidcRoutes } from "./oidc-routes.ts";
import { sessionRoutes } from "./session-routes.ts";

/** Everything about who gets in. */
export function authRoutes(deps: AuthDeps, directory: Pick<Directory, "read">): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route("/", sessionRoutes(deps))
    .route("/", accountRoutes(deps, propertiesIn(directory)))
    .route("/", oidcRoutes(deps));
}
