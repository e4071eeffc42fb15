import { Registry } from "@prometheus-io/client";
import type { AppDeps } from "../app.ts";
import { localViewer } from "../auth/local-viewer.ts";
import { loopbackOrigins } from "../http/origins.ts";
import { createLog } from "../log.ts";
import { createFakeClock } from "./fake-clock.ts";

/** A server's parts for a test that looks at one of them, and the log lines it wrote. */
export function testAppDeps(parts: Partial<AppDeps> = {}): AppDeps & { logged: LogLine[] } {
  const logged: LogLine[] = [];
  return {
    logged,
    log: createLog("debug", { write: (line) => logged.push(JSON.parse(line)) }),
    clock: createFakeClock(),
    registry: new Registry(),
    origins: loopbackOrigins(4000),
    readiness: async () => {},
    whoAsks: localViewer(),
    directory: { read: async () => ({ entries: [], unavailable: [] }) },
    web: null,
    ...parts,
  };
}

export type LogLine = Record<string, unknown>;
