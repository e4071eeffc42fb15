import { Registry } from "@prometheus-io/client";
import type { AppDeps } from "../app.ts";
import { localViewer } from "../auth/local-viewer.ts";
import { loopbackOrigins } from "../http/origins.ts";
import { createLog } from "../log.ts";
import { createServices } from "../services.ts";
import { createMemoryStore } from "../store/memory.ts";
import type { Store } from "../store/port.ts";
import type { Upstream } from "../upstream/port.ts";
import { createFakeClock } from "./fake-clock.ts";

type TestDeps = AppDeps & { logged: LogLine[]; store: Store };

/** A server's parts for a test that looks at one of them, and the log lines it wrote. */
export function testAppDeps(parts: Partial<AppDeps> = {}): TestDeps {
  const logged: LogLine[] = [];
  const log = createLog("debug", { write: (line) => logged.push(JSON.parse(line)) });
  const clock = createFakeClock();
  const registry = new Registry();
  const store = createMemoryStore(clock);
  const stopping = new AbortController().signal;
  return {
    logged,
    store,
    log,
    clock,
    registry,
    origins: loopbackOrigins(4000),
    readiness: async () => {},
    whoAsks: localViewer(),
    ...createServices({
      connections: [],
      upstream: noMews,
      store,
      clock,
      log,
      registry,
      stopping,
    }),
    web: null,
    ...parts,
  };
}

const refuse = () => Promise.reject(new Error("This test has no Mews."));
const noMews: Upstream = { getThreads: refuse, getEnterprises: refuse, takeAddPlace: refuse };

export type LogLine = Record<string, unknown>;
