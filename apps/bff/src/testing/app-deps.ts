import { Registry } from "@prometheus-io/client";
import type { AppDeps } from "../app.ts";
import { localViewer } from "../auth/local-viewer.ts";
import { loopbackOrigins } from "../http/origins.ts";
import { createLog } from "../log.ts";
import { createServices } from "../services.ts";
import type { Upstream } from "../upstream/port.ts";
import { createFakeClock } from "./fake-clock.ts";

/** A server's parts for a test that looks at one of them, and the log lines it wrote. */
export function testAppDeps(parts: Partial<AppDeps> = {}): AppDeps & { logged: LogLine[] } {
  const logged: LogLine[] = [];
  const log = createLog("debug", { write: (line) => logged.push(JSON.parse(line)) });
  const clock = createFakeClock();
  return {
    logged,
    log,
    clock,
    registry: new Registry(),
    origins: loopbackOrigins(4000),
    readiness: async () => {},
    whoAsks: localViewer(),
    ...createServices({ connections: [], upstream: noMews, clock, log, stopping: never }),
    web: null,
    ...parts,
  };
}

const never = new AbortController().signal;
const refuse = () => Promise.reject(new Error("This test has no Mews."));
const noMews: Upstream = { getThreads: refuse, getEnterprises: refuse, takeAddPlace: refuse };

export type LogLine = Record<string, unknown>;
