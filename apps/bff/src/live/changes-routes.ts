import {
  endpoints,
  type ThreadEvent,
  threadChangesQuerySchema,
  threadsQuerySchema,
} from "@foyer/contract";
import { type Context, Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { LiveSession, SessionDeps } from "../auth/sessions/session.ts";
import type { AppEnv } from "../http/app-env.ts";
import { parseQuery } from "../http/input.ts";
import type { Log } from "../log/log.ts";
import type { Clock } from "../time/clock.ts";
import type { LiveSettings } from "./settings.ts";
import type { Changes, OpenChanges } from "./stream/changes.ts";
import type { LiveMetrics } from "./stream/metrics.ts";
import { watchSession } from "./stream/session-watch.ts";

export type ChangesRoutesDeps = {
  changes: Changes;
  clock: Clock;
  log: Log;
  metrics: LiveMetrics;
  settings: Pick<LiveSettings, "sessionMs" | "slowReaderMs" | "comeBackMs">;
};

/**
 * What changes in a list, as server-sent events. The browser comes back by the last event's id, so a
 * line may be cut at any moment, and that of a reader who takes nothing is.
 */
export function changesRoutes(deps: ChangesRoutesDeps, sessions: SessionDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get(endpoints.threadChanges, async (c) => {
    const query = parseQuery(c, threadsQuerySchema);
    const { seq, lookedBackTo } = parseQuery(c, threadChangesQuerySchema);
    const after = c.req.header("Last-Event-ID") ?? seq;
    const beginning = { query, viewer: c.get("viewer"), after, lookedBackTo };
    const opened = await deps.changes.open(beginning, c.req.raw.signal);
    // Nobody reads an answer to HEAD, so there would be no end to it.
    if (c.req.method === "HEAD") {
      opened.stream.close();
      return c.body(null, 200, headers);
    }
    const response = streamSSE(c, (sse) => send(c, sse, opened, deps, sessions));
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    // HTTP/1.1 says these itself, and HTTP/2 has neither.
    for (const name of ["Connection", "Transfer-Encoding"]) response.headers.delete(name);
    return response;
  });
}

/** No proxy may keep it, change it, or wait for its end. */
const headers = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/** An event at a time: the next one is not made before this one is taken. Never rejects. */
async function send(
  c: Context<AppEnv>,
  sse: SSEStreamingApi,
  { stream, events }: OpenChanges,
  { clock, log, metrics, settings }: ChangesRoutesDeps,
  sessions: SessionDeps,
): Promise<void> {
  const over = new AbortController();
  const session: LiveSession = c.get("session");
  let isSlow = false;
  sse.onAbort(() => stream.end("gone"));
  const cut = () => {
    isSlow = true;
    stream.end("gone");
    c.env?.outgoing?.destroy();
    sse.abort();
  };
  const watching = { everyMs: settings.sessionMs, signal: over.signal };
  void watchSession(sessions, session, stream, watching);
  const write = async ({ event, data, id }: ThreadEvent & { id?: string }) => {
    const stopAlarm = clock.alarm(settings.slowReaderMs, cut);
    await sse.writeSSE({ event, data: JSON.stringify(data), ...(id === undefined ? {} : { id }) });
    stopAlarm();
  };
  try {
    for await (const event of events) await write(event);
  } catch (err) {
    if (stream.ended() === "gone") return;
    log.warn({ err }, "a stream of changes ended");
    const data = { reason: "unavailable" as const, retryAfterMs: settings.comeBackMs };
    await write({ event: "end", data });
  } finally {
    over.abort();
    stream.close();
    if (stream.ended() === "gone") metrics.ended(isSlow ? "slow" : "gone");
  }
}
