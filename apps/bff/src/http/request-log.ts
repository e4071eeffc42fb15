import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { withTrace } from "../trace.ts";
import type { AppEnv } from "./app-env.ts";
import type { HttpMetrics } from "./http-metrics.ts";
import { toProblem } from "./problems.ts";

/**
 * One line and one observation a request. The route's pattern stands for the address: ids, words and
 * cursors of the query are guests' business, not the log's.
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
    await withTrace({ requestId, mewsRequestIds }, next);
    const request = {
      requestId,
      method: c.req.method,
      route: routePath(c),
      status: statusSeen(c),
      durationMs: Math.round((clock.monotonicMs() - startedMs) * 10) / 10,
      ...(mewsRequestIds.length > 0 ? { mewsRequestIds } : {}),
    };
    metrics.observe(request);
    if (request.status !== hungUp && isUnexpected(c.error))
      log.error({ ...request, err: c.error }, "request failed");
    else log.info(request, "request");
  };
}

/** The stack is for the log alone, and only where nobody foresaw the failure. */
function isUnexpected(error: Error | undefined): boolean {
  return error !== undefined && toProblem(error).code === "internal";
}

/** nginx's word for it: the browser closed the connection, so no answer of ours was seen. */
const hungUp = 499;

function statusSeen(c: Context<AppEnv>): number {
  return c.error && c.req.raw.signal.aborted ? hungUp : c.res.status;
}
