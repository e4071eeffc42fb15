import { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";
import { accountRoutes } from "./account-routes.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { oidcRoutes } from "./oidc-routes.ts";
import { sessionRoutes } from "./session-routes.ts";

/** Everything about who gets in. */
export function authRoutes(deps: AuthDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route("/", sessionRoutes(deps))
    .route("/", accountRoutes(deps))
    .route("/", oidcRoutes(deps));
}
