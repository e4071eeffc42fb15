import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  creationSchema,
  endpoints,
  enterprisesReplySchema,
  idempotencyKeyHeader,
  replayedHeader,
} from "@foyer/contract";
import { createSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "./config/load.ts";
import { defaultSettings } from "./config/settings.ts";
import { createLog } from "./log/log.ts";
import { startServer } from "./server.ts";
import type { LogLine } from "./testing/app-deps.ts";
import { setUpOverHttp } from "./testing/auth/set-up-over-http.ts";
import { ownHeaders } from "./testing/browser.ts";
import { configured } from "./testing/mews/sandbox-mews.ts";
import { serverConfig } from "./testing/server-config.ts";
import { systemClock } from "./time/clock.ts";

let dir: string;
let logged: LogLine[];
let open: AsyncDisposableStack;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-server-"));
  logged = [];
  open = new AsyncDisposableStack();
});
afterEach(async () => {
  await open.disposeAsync();
  rmSync(dir, { recursive: true });
});

const config = (parts: Partial<Config> = {}) =>
  serverConfig({ dataDir: join(dir, "data"), ...parts });

async function servedSandbox() {
  const sandbox = createSandbox({ size: "tiny" });
  const served = await serveSandbox(sandbox, { port: 0 });
  return {
    sandbox,
    platformAddress: served.address,
    clientToken: sandbox.clientToken,
    connections: [configured(sandbox, "prague"), configured(sandbox, "portfolio")],
    async [Symbol.asyncDispose]() {
      await served.close();
      sandbox.close();
    },
  };
}

const tools = (startSandbox: () => ReturnType<typeof servedSandbox> = servedSandbox) => ({
  clock: systemClock,
  logLinesLost: () => 0,
  log: createLog("debug", { write: (line) => logged.push(JSON.parse(line)) }),
  startSandbox,
});

async function start(parts?: Partial<Config>) {
  const server = await startServer(config(parts), tools());
  open.defer(() => server.stop());
  return server;
}

/** Resolves as soon as it is so, which is for other sockets to bring about. */
async function until(isSo: () => boolean) {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

/** A database that another version made. */
function versioned(version: number): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "foyer-version-"));
  const path = join(folder, "other.sqlite");
  const database = new DatabaseSync(path);
  database.exec(`create table other (a); pragma user_version = ${version}`);
  database.close();
  const content = readFileSync(path);
  rmSync(folder, { recursive: true });
  return content;
}

const isAdd = ({ operation }: { operation: string | null }) => operation === "messageThreads/add";

describe("a server", () => {
  it("asks Mews over HTTP and tells in the log which request it was for", async () => {
    const { address, setUpUrl } = await start();
    const signedOut = await fetch(`${address}/api/enterprises`, { headers: ownHeaders });
    expect(signedOut.status).toBe(401);
    const headers = await setUpOverHttp(setUpUrl ?? "");
    const known = await fetch(`${address}/api/enterprises`, { headers });
    expect(enterprisesReplySchema.parse(await known.json()).enterprises).toHaveLength(4);

    const response = await fetch(`${address}${endpoints.threads}?created=today`, { headers });
    expect(response.status).toBe(200);
    const requestId = response.headers.get("X-Request-Id");
    const ofThisRequest = logged.filter((line) => line["requestId"] === requestId);
    const calls = ofThisRequest.filter(({ operation }) => operation === "messageThreads/getAll");
    expect(calls.length).toBeGreaterThan(1);
    for (const call of calls) expect(call).toMatchObject({ outcome: "ok" });
    expect(ofThisRequest.at(-1)).toMatchObject({
      route: endpoints.threads,
      mewsRequestIds: expect.arrayContaining(calls.map((call) => call["mewsRequestId"])),
    });
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toMatch(/foyer_upstream_call_duration_seconds_count\{connection="prague"/);
    expect(metrics).toContain("process_cpu_user_seconds_total");
  });

  it("shows no token in log, metrics or answers", async () => {
    const mews = await servedSandbox();
    open.use(mews);
    const server = await startServer(config({ upstream: { kind: "mews", ...mews } }), tools());
    open.defer(() => server.stop());
    const headers = await setUpOverHttp(server.setUpUrl ?? "");
    const seen = await Promise.all(
      ["/api/enterprises", "/metrics", "/readyz", "/api/none"].map(async (path) => {
        const response = await fetch(server.address + path, { headers });
        return JSON.stringify([...response.headers]) + (await response.text());
      }),
    );
    const everything = seen.join() + JSON.stringify(logged);
    const tokens = [mews.clientToken, ...mews.connections.map((c) => c.accessToken())];
    for (const token of tokens) expect(everything).not.toContain(token);
  });

  it("creates a thread once, and knows it after a restart; what was typed is in no log", async () => {
    const mews = await servedSandbox();
    open.use(mews);
    const key = randomUUID();
    const before = mews.sandbox.control.commits().length;
    let own: Record<string, string> = {};
    for (const replayed of [null, "true"]) {
      const server = await startServer(config({ upstream: { kind: "mews", ...mews } }), tools());
      // The session outlives the restart, too.
      if (server.setUpUrl !== null) own = await setUpOverHttp(server.setUpUrl);
      const response = await fetch(`${server.address}${endpoints.threads}`, {
        method: "POST",
        headers: { ...own, [idempotencyKeyHeader]: key },
        body: JSON.stringify({
          enterpriseId: mews.sandbox.enterprises[0]?.id,
          sender: "Žofie Canary",
          subject: "Late arrival",
        }),
      });
      expect(response.status).toBe(201);
      expect(response.headers.get(replayedHeader)).toBe(replayed);
      expect(creationSchema.parse(await response.json())).toMatchObject({ kind: "created", key });
      const metrics = await (await fetch(`${server.address}/metrics`)).text();
      expect(metrics).toContain(`foyer_creations_begun_total ${replayed ? 0 : 1}`);
      expect(metrics + JSON.stringify(logged)).not.toMatch(/Canary|Late arrival/);
      await server.stop();
    }
    expect(mews.sandbox.control.commits()).toHaveLength(before + 1);
    const told = logged.filter(({ key: of }) => of === key).map(({ msg }) => msg);
    expect(told).toEqual([
      "thread creation begun",
      "thread creation sent",
      "thread creation ended",
    ]);
  });

  it("ends its reads at Mews when the browser hangs up, down to the socket", async () => {
    const mews = await servedSandbox();
    open.use(mews);
    const server = await startServer(config({ upstream: { kind: "mews", ...mews } }), tools());
    open.defer(() => server.stop());
    const headers = await setUpOverHttp(server.setUpUrl ?? "");
    const rule = { operation: "messageThreads/getAll" as const };
    const fault = { kind: "latency" as const, ms: 60_000 };
    mews.sandbox.control.setFaults({ rules: [{ ...rule, fault }] });
    const tab = new AbortController();
    const url = `${server.address}${endpoints.threads}?created=today`;
    const answer = fetch(url, { headers, signal: tab.signal });
    const reads = () =>
      mews.sandbox.control.calls().filter((call) => call.operation === rule.operation);
    await until(() => reads().length > 0);
    tab.abort();
    await expect(answer).rejects.toThrow();
    await until(() => reads().every((call) => call.ending === "aborted"));
    await until(() => logged.some(({ msg }) => msg === "request hung up"));
    expect(logged.filter(({ route }) => route === endpoints.threads)).toMatchObject([
      { level: "info", msg: "request hung up", status: 499 },
    ]);
    const calls = logged.filter((line) => line["operation"] === rule.operation);
    for (const call of calls) expect(call).toMatchObject({ level: "info", outcome: "abandoned" });
    expect(await (await fetch(`${server.address}/metrics`)).text()).toMatch(
      /foyer_http_request_duration_seconds_count\{method="GET",route="\/api\/threads",status="499"\} 1/,
    );
  });

  it("is ready once it answers, and gone once it stopped", async () => {
    const server = await startServer(config(), tools());
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
    await server.stop();
    await expect(fetch(`${server.address}/livez`)).rejects.toThrow();
  });
});

describe("a database that was deleted under the server", () => {
  it("is not ready, refuses what would be lost, and says why in the log alone", async () => {
    const { address, setUpUrl } = await start();
    const headers = await setUpOverHttp(setUpUrl ?? "");
    rmSync(join(dir, "data", "foyer.sqlite"));
    const body = JSON.stringify({ name: "anna", password: "none" });
    const asked: [string, RequestInit][] = [
      [`${endpoints.session}/all`, { method: "DELETE", headers }],
      [endpoints.session, { method: "POST", headers: ownHeaders, body }],
      ["/readyz", {}],
    ];
    for (const [path, request] of asked) {
      const answer = await fetch(address + path, request);
      expect(await answer.text()).not.toContain(dir);
      if (path !== endpoints.session) expect(answer.status).toBe(503);
    }
    const told = logged.filter(({ msg }) => msg === "store cannot be used");
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toMatch(/foyer\.sqlite was deleted or replaced/);
  });
});

describe("the threads kept", () => {
  const file = () => join(dir, "data", "mirror.sqlite");
  const anew = () => logged.filter(({ msg }) => msg === anewSentence);
  const anewSentence = "kept threads could not be used and are read anew";
  /** Where the connections are known, the file is in use. */
  const isKept = () => {
    const database = new DatabaseSync(file(), { readOnly: true });
    try {
      return database.prepare("select count(*) as count from source").get()?.["count"] === 2;
    } catch {
      return false;
    } finally {
      database.close();
    }
  };

  it("lie in a file for its owner alone, which the next start goes on with", async () => {
    for (const _ of ["first", "second"]) {
      const server = await startServer(config(), tools());
      await until(() => existsSync(file()) && isKept());
      expect(statSync(file()).mode & 0o777).toBe(0o600);
      await server.stop();
    }
    expect(anew()).toEqual([]);
  });

  it("lie nowhere but in memory where the configuration says so", async () => {
    const { address } = await start({ mirror: { kind: "memory", months: null } });
    await until(() => logged.some(({ operation }) => operation === "enterprises/getAll"));
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(readdirSync(join(dir, "data")).filter((name) => name.includes("mirror"))).toEqual([]);
  });

  it.each([
    ["broken", "no database, but longer than the header of one would be".repeat(50)],
    ["of another version", versioned(99)],
  ])("are read anew where their file is %s, and the log says so", async (_, content) => {
    mkdirSync(join(dir, "data"));
    writeFileSync(file(), content);
    const { address } = await start();
    await until(() => anew().length > 0 && existsSync(file()) && isKept());
    expect(anew()).toMatchObject([{ level: "warn", reason: expect.stringMatching(/./) }]);
    expect(existsSync(`${file()}.set-aside`)).toBe(true);
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toContain("foyer_mirror_begun_anew_total 1");
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });

  it("are no reason not to start where their file cannot be opened", async () => {
    mkdirSync(file(), { recursive: true });
    const { address } = await start();
    await until(() => logged.some(({ connection }) => connection === "all"));
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });
});

describe("stopping", () => {
  it("is told to the load balancer before nobody new is let in", async () => {
    const { promise: drained, resolve: endDrain } = Promise.withResolvers<void>();
    const drainMs = 12_345;
    const sleep = (ms: number, signal?: AbortSignal) =>
      ms === drainMs ? drained : systemClock.sleep(ms, signal);
    const settings = { ...defaultSettings, http: { ...defaultSettings.http, drainMs } };
    const clock = { ...systemClock, sleep };
    const server = await startServer(config({ settings }), { ...tools(), clock });
    const stopped = server.stop();
    const response = await fetch(`${server.address}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ detail: "The server is stopping." });
    expect((await fetch(`${server.address}/livez`)).status).toBe(200);
    endDrain();
    await stopped;
    await expect(fetch(`${server.address}/livez`)).rejects.toThrow();
  });

  it("waits for a thread that is being sent, and its answer arrives", async () => {
    const mews = await servedSandbox();
    open.use(mews);
    const server = await startServer(config({ upstream: { kind: "mews", ...mews } }), tools());
    const headers = await setUpOverHttp(server.setUpUrl ?? "");
    const { enterprises } = enterprisesReplySchema.parse(
      await (await fetch(`${server.address}/api/enterprises`, { headers })).json(),
    );
    const operation = "messageThreads/add" as const;
    mews.sandbox.control.setFaults({ rules: [{ operation, fault: { kind: "latency", ms: 300 } }] });
    const enterpriseId = enterprises.find(({ canCreate }) => canCreate)?.id;
    const reply = fetch(`${server.address}/api/threads`, {
      method: "POST",
      headers: { ...headers, "Idempotency-Key": crypto.randomUUID() },
      body: JSON.stringify({ enterpriseId, sender: "Anna Nováková", subject: "Late arrival" }),
    });
    await until(() => mews.sandbox.control.calls().some(isAdd));
    await server.stop();
    expect((await reply).status).toBe(201);
    expect(mews.sandbox.control.commits()).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toMatch(/Nováková|Late arrival/);
  });
});

describe("a start that fails leaves nothing half-started", () => {
  it("where the port is taken, nothing else is begun", async () => {
    const { address } = await start();
    const port = Number(new URL(address).port);
    const dataDir = join(dir, "second");
    await expect(startServer(config({ port, dataDir }), tools())).rejects.toThrow(/in use/);
    expect(existsSync(dataDir)).toBe(false);
  });

  it("where the web app is not built, the port is given back", async () => {
    const first = await startServer(config(), tools());
    const port = Number(new URL(first.address).port);
    await first.stop();
    await expect(startServer(config({ port, webDir: dir }), tools())).rejects.toThrow(
      /There is no built web app/,
    );
    await start({ port });
  });

  it("where the sandbox cannot start, store and port are given back", async () => {
    const broken = async () => {
      throw new Error("The sandbox is broken.");
    };
    await expect(startServer(config(), tools(broken))).rejects.toThrow("The sandbox is broken.");
    await start();
  });
});
