import type { FirstViewDrawing } from "@foyer/contract";
import type { Registry } from "@prometheus-io/client";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { AuthDeps } from "./auth/auth-deps.ts";
import { visitorOf } from "./auth/guard/visitor.ts";
import { authRoutes } from "./auth/routes/routes.ts";
import type { Directory } from "./enterprises/port.ts";
import { enterprisesOf } from "./enterprises/reply.ts";
import { enterpriseRoutes } from "./enterprises/routes.ts";
import { NotFoundError } from "./errors/errors.ts";
import type { AppEnv } from "./http/app-env.ts";
import { limitBody } from "./http/gates/body-limit.ts";
import { onlyErrors } from "./http/gates/only-errors.ts";
import type { Origins } from "./http/gates/origins.ts";
import { plainPath } from "./http/gates/plain-path.ts";
import { sameOrigin } from "./http/gates/same-origin.ts";
import { replyWithProblem } from "./http/problem-reply.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { healthRoutes, type Readiness } from "./http/telemetry/health-routes.ts";
import { createHttpMetrics } from "./http/telemetry/http-metrics.ts";
import { requestId } from "./http/telemetry/request-id.ts";
import { requestLog } from "./http/telemetry/request-log.ts";
import type { FirstViewPorts } from "./http/web-app/first-view.ts";
import { webApp } from "./http/web-app/web-app.ts";
import type { WebFiles } from "./http/web-app/web-files.ts";
import { type ChangesRoutesDeps, changesRoutes } from "./live/changes-routes.ts";
import { type WebhookDeps, webhookRoutes } from "./live/webhook/webhook-routes.ts";
import type { Log } from "./log/log.ts";
import { seenRoutes } from "./seen/routes.ts";
import type { SeenBook } from "./seen/seen.ts";
import type { CountThreads } from "./threads/counts/thread-counts.ts";
import type { Creations } from "./threads/create/creations.ts";
import { createRoutes } from "./threads/create-routes.ts";
import { type ExportRoutesDeps, exportRoutes } from "./threads/export-routes.ts";
import type { ThreadList } from "./threads/list/thread-list.ts";
import { threadRoutes } from "./threads/routes.ts";
import type { ReadVolume } from "./threads/volume/read-volume.ts";
import { volumeRoutes } from "./threads/volume-routes.ts";
import type { Clock } from "./time/clock.ts";
import { viewRoutes } from "./views/routes.ts";
import type { Views } from "./views/views.ts";

export type AppDeps = {
  log: Log;
  clock: Clock;
  registry: Registry;
  origins: Origins;
  readiness: Readiness;
  /** `scrapers` of http/ */
  mayScrape: (c: Context<AppEnv>) => boolean;
  /** the largest request body */
  bodyBytes: number;
  /** `guard` of auth/: sets `viewer`, or refuses */
  whoAsks: MiddlewareHandler<AppEnv>;
  auth: AuthDeps;
  directory: Directory;
  threads: ThreadList;
  countThreads: CountThreads;
  volume: ReadVolume;
  creations: Creations;
  views: Views;
  live: ChangesRoutesDeps;
  exporting: ExportRoutesDeps;
  webhook: WebhookDeps;
  seen: SeenBook;
  /** null: the web app is served elsewhere, as in development */
  web: WebFiles | null;
  /** how the web app draws a list's first rows; null: pages come without them */
  drawing: FirstViewDrawing | null;
  firstViewWaitMs: number;
};

/** The whole server. Order matters: what stands above sees, and may refuse, what goes below. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError((error, c) => replyWithProblem(c, error));

  app.use(requestId());
  app.use(securityHeaders({ https: deps.origins.https }));
  app.use(requestLog(deps.log, deps.clock, createHttpMetrics(deps.registry)));
  app.use(onlyErrors());
  app.use(plainPath());

  app.use("/api/*", sameOrigin(deps.origins));
  app.use(limitBody(deps.bodyBytes));
  app.use(deps.whoAsks);
  app.route("/", healthRoutes(deps));
  app.route("/", webhookRoutes(deps.webhook));
  app.route("/", authRoutes(deps.auth, deps.directory));
  app.route("/", enterpriseRoutes(deps.directory));
  app.route("/", threadRoutes(deps.threads, deps.countThreads));
  app.route("/", volumeRoutes(deps.volume));
  app.route("/", createRoutes(deps.creations));
  app.route("/", viewRoutes(deps.views));
  app.route("/", changesRoutes(deps.live, deps.auth));
  app.route("/", seenRoutes(deps.seen));
  app.route("/", exportRoutes(deps.exporting, deps.auth));
  app.all("/api/*", nothingHere);

  if (deps.web) app.route("/", webApp(deps.web, firstViewPorts(deps)));
  app.notFound((c) => replyWithProblem(c, notFound()));
  return app;
}

/** The first rows of a page are what the API would answer with, to the same person. */
function firstViewPorts({ drawing, directory, threads, ...deps }: AppDeps): FirstViewPorts | null {
  return (
    drawing && {
      visitorOf: (c) => visitorOf(deps.auth, c),
      enterprises: (viewer, signal) => enterprisesOf(directory, viewer, signal),
      threads: (query, viewer, signal) => threads.page(query, viewer, signal),
      drawing,
      waitMs: deps.firstViewWaitMs,
      clock: deps.clock,
      log: deps.log,
    }
  );
}

const notFound = () => new NotFoundError("There is nothing at this address.");

function nothingHere(): never {
  throw notFound();
}
