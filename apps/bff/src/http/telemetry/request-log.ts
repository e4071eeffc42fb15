import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { toProblem } from "../../errors/problems.ts";
import type { Log } from "../../log/log.ts";
import { withTrace } from "../../log/trace.ts";
import type { Clock } from "../../time/clock.ts";
import type { AppEnv } from "../app-env.ts";
import type { HttpMetrics } from "./http-metrics.ts";

/**
 * One line and one observation a request, however it ends. The route's pattern stands for the address:
 * ids, words and cursors of the query are guests' business, not the log's.
 */
export function requestLog(
  log: Log,
  clock: Clock,
  metrics: HttpMetrics,
): MiddlewareHandler<AppEnv> {
  return async function requestLog(c, next) {
    const startedMs = clock.monotonicMs();
    const requestId = c.get("requestId");
    const mewsRequestIds: string[] = [];
    try {
      await withTrace({ requestId, mewsRequestIds }, next);
    } finally {
      const request = {
        requestId,
        method: c.req.method,
        route: routePath(c),
        status: statusSeen(c),
        durationMs: Math.round((clock.monotonicMs() - startedMs) * 10) / 10,
        ...(mewsRequestIds.length > 0 ? { mewsRequestIds } : {}),
      };
      metrics.observe(request);
      tell(log, request, c.error);
    }
  };
}

/** The stack is for the log alone, and only where nobody foresaw the failure. */
function tell(log: Log, request: { status: number }, err: Error | undefined) {
  if (request.status === hungUp) log.info(request, "request hung up");
  else if (err !== undefined && toProblem(err).code === "internal")
    log.error({ ...request, err }, "request failed");
  else log.info(request, "request");
}

/** nginx's word for it: the browser closed the connection, so no answer of ours was seen. */
const hungUp = 499;

function statusSeen(c: Context<AppEnv>): number {
  return c.error && c.req.raw.signal.aborted ? hungUp : c.res.status;
}
