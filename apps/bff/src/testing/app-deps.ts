import { Registry } from "@prometheus-io/client";
import type { AppDeps } from "../app.ts";
import { defaultSettings } from "../config/settings.ts";
import { loopbackOrigins } from "../http/gates/origins.ts";
import { createLog } from "../log/log.ts";
import { createServices, type ServiceDeps, type Services } from "../services.ts";
import { createMemoryStore } from "../store/memory.ts";
import type { Upstream } from "../upstream/port.ts";
import { testAuthDeps } from "./auth/auth-deps.ts";
import { localViewer } from "./auth/local-viewer.ts";
import { createFakeClock } from "./fake-clock.ts";
import { createModelMirror } from "./mirror/model/model-mirror.ts";

export type LogLine = Record<string, unknown>;

/** A server's parts for a test that looks at some of them, and the log lines it wrote. */
export function testAppDeps(
  parts: Partial<AppDeps & ServiceDeps> = {},
): AppDeps & Pick<Services, "sync"> & { logged: LogLine[] } {
  const logged: LogLine[] = [];
  const clock = parts.clock ?? createFakeClock();
  const base = {
    clock,
    log: createLog("debug", { write: (line) => logged.push(JSON.parse(line)) }),
    registry: new Registry(),
    connections: [],
    upstream: noMews,
    store: createMemoryStore(clock),
    mirror: createModelMirror(clock.now),
    print: "print",
    months: null,
    webhookSecrets: () => [],
    settings: defaultSettings,
    stopping: new AbortController().signal,
    ...parts,
  };
  return {
    origins: loopbackOrigins(4000),
    readiness: async () => {},
    mayScrape: () => true,
    bodyBytes: defaultSettings.http.bodyBytes,
    whoAsks: localViewer(),
    auth: testAuthDeps({ clock, store: base.store }),
    web: null,
    drawing: null,
    firstViewWaitMs: defaultSettings.http.firstViewWaitMs,
    ...createServices(base),
    ...base,
    logged,
  };
}

const refuse = () => Promise.reject(new Error("This test has no Mews."));
export const noMews: Upstream = {
  getThreads: refuse,
  getEnterprises: refuse,
  acquireAddPermit: refuse,
};
