import { endpoints, threadExportQuerySchema, threadsQuerySchema } from "@foyer/contract";
import { type Context, Hono } from "hono";
import type { AuthDeps } from "../auth/auth-deps.ts";
import type { AppEnv } from "../http/app-env.ts";
import { parseQuery } from "../http/input.ts";
import type { Log } from "../log/log.ts";
import type { Clock } from "../time/clock.ts";
import type { Exports, OpenExport } from "./export/exports.ts";
import { viewerBehind } from "./export/rights.ts";
import type { ExportSettings } from "./export/settings.ts";
import type { SizeOf } from "./export/size.ts";
import { fileFormats } from "./export/write-file.ts";

export type ExportRoutesDeps = {
  exports: Exports;
  sizeOf: SizeOf;
  clock: Pick<Clock, "alarm">;
  log: Log;
  settings: Pick<ExportSettings, "slowReaderMs">;
};

/** A whole list as a file, and what to know before. */
export function exportRoutes(deps: ExportRoutesDeps, auth: AuthDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(endpoints.threadExportSize, async (c) => {
      const query = parseQuery(c, threadsQuerySchema);
      return c.json(await deps.sizeOf(query, c.get("viewer"), c.req.raw.signal));
    })
    .get(endpoints.threadExport, async (c) => {
      const query = parseQuery(c, threadsQuerySchema);
      const file = parseQuery(c, threadExportQuerySchema);
      const headers = {
        "Content-Type": fileFormats[file.format].type,
        "Content-Disposition": `attachment; filename="threads.${file.format}"`,
        // No proxy may wait for its end.
        "X-Accel-Buffering": "no",
      };
      if (c.req.method === "HEAD") return c.body(null, 200, headers);
      const session = c.get("session");
      const opened = await deps.exports.begin(
        {
          query,
          file,
          viewer: c.get("viewer"),
          viewerNow: () => viewerBehind(auth, session),
          securityLog: auth.securityLog,
          requestId: c.get("requestId"),
        },
        c.req.raw.signal,
      );
      return c.body(bodyOf(c, opened, deps), 200, headers);
    });
}

/** A piece is read when the one before was taken. Where there is no next one the connection is cut. */
function bodyOf(
  c: Context<AppEnv>,
  opened: OpenExport,
  { clock, log, settings }: ExportRoutesDeps,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const outgoing = c.env?.outgoing;
  const waitForReader = () =>
    clock.alarm(settings.slowReaderMs, () => {
      opened.drop();
      outgoing?.destroy();
    });
  let stopWaiting = waitForReader();
  return new ReadableStream(
    {
      async pull(controller) {
        stopWaiting();
        try {
          const piece = await opened.next();
          if (piece === null) return controller.close();
          controller.enqueue(piece);
          stopWaiting = waitForReader();
        } catch (err) {
          log.warn({ err }, "an export was cut off");
          if (!outgoing) return controller.error(err);
          // Without its socket nothing that follows is taken for the end.
          outgoing.destroy();
          controller.close();
        }
      },
      cancel() {
        stopWaiting();
        opened.drop();
      },
    },
    { highWaterMark: 0 },
  );
}
