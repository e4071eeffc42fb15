import { Registry } from "@prometheus-io/client";
import { createApp } from "../../app.ts";
import { guard } from "../../auth/guard/guard.ts";
import { mintLink } from "../../auth/secrets/one-time-links.ts";
import { loopbackOrigins } from "../../http/gates/origins.ts";
import { startHttpServer } from "../../http/server/http-server.ts";
import { createLog } from "../../log/log.ts";
import type { Mirror, ReadRow } from "../../mirror/port.ts";
import { systemClock } from "../../time/clock.ts";
import type { Upstream } from "../../upstream/port.ts";
import { testAppDeps } from "../app-deps.ts";
import { testAuthDeps } from "../auth/auth-deps.ts";
import { setUpOverHttp } from "../auth/set-up-over-http.ts";

type Property = { id: string; timeZone: string };

/** The server over HTTP, over a mirror that knows all of some properties, and somebody who may export it. */
export type ExportBed = {
  origin: string;
  /** of that person's requests */
  headers: Record<string, string>;
  stop: () => void;
  close(): Promise<void>;
};

/** @param pages the threads, in as many commits; each property is read through a connection of its own */
export async function layExport(
  mirror: Mirror,
  properties: Property[],
  pages: Iterable<ReadRow[]>,
): Promise<ExportBed> {
  const stopping = new AbortController();
  const auth = testAuthDeps({ clock: systemClock });
  const server = await startHttpServer({ host: "127.0.0.1", port: 0, https: false });
  const deps = testAppDeps({
    clock: systemClock,
    log: createLog("silent", { write: () => undefined }),
    store: auth.store,
    auth,
    whoAsks: guard(auth),
    connections: properties.map(({ id, timeZone }) => ({
      name: id,
      accessToken: () => "token",
      covers: "property",
      enterprises: [{ id, name: `Hotel ${id.slice(-2)}`, timeZone }],
      createsIn: null,
    })),
    mirror,
    upstream: nothingNew,
    registry: new Registry(),
    origins: loopbackOrigins(server.port),
    stopping: stopping.signal,
  });
  server.serve(createApp(deps));
  const { token } = await mintLink(auth, { kind: "set-up" });
  const headers = await setUpOverHttp(`${server.address}/welcome#${token}`);
  // Tells the mirror which connections there are.
  await (await fetch(`${server.address}/api/threads?created=today`, { headers })).text();
  await fill(mirror, properties, pages);
  return {
    origin: server.address,
    headers,
    stop: () => stopping.abort(new Error("The server is stopping.")),
    async close() {
      await server.close(0);
      await deps.sync.stop();
    },
  };
}

async function fill(mirror: Mirror, properties: Property[], pages: Iterable<ReadRow[]>) {
  for (const page of pages)
    for (const [connection, rows] of Map.groupBy(page, ({ enterpriseId }) => enterpriseId ?? ""))
      await mirror.commit({ connection, asOfMs: Date.now(), rows });
  const interval = { startMs: Date.UTC(2010, 0, 1), endMs: Date.UTC(2040, 0, 1) };
  for (const { id } of properties)
    await mirror.commit({
      connection: id,
      asOfMs: Date.now(),
      covers: [{ enterpriseId: id, axis: "created", interval }],
    });
}

const refuse = () => Promise.reject(new Error("Nobody is asked for this."));

const nothingNew: Upstream = {
  getThreads: async () => ({
    value: { threads: [], cursor: null, end: true },
    requestId: null,
    askedMs: Date.now(),
    asOfMs: null,
  }),
  getEnterprises: refuse,
  acquireAddPermit: refuse,
};
