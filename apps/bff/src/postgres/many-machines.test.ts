import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  creationSchema,
  endpoints,
  idempotencyKeyHeader,
  replayedHeader,
  threadsPageSchema,
} from "@foyer/contract";
import { createSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runCheck } from "../commands/check.ts";
import { defaultSettings } from "../config/settings.ts";
import { createLog } from "../log/log.ts";
import { type RunningServer, startServer } from "../server.ts";
import type { LogLine } from "../testing/app-deps.ts";
import { setUpOverHttp } from "../testing/auth/set-up-over-http.ts";
import { reading } from "../testing/live/reading.ts";
import { configured } from "../testing/mews/sandbox-mews.ts";
import { layDatabase } from "../testing/postgres.ts";
import { serverConfig } from "../testing/server-config.ts";
import { layWire } from "../testing/wire.ts";
import { systemClock } from "../time/clock.ts";
import type { DatabaseAddress } from "./address.ts";

/** Instances of Foyer, each with nothing of its own, over one database and one Mews. */

let open: AsyncDisposableStack;
let dir: string;
let logged: LogLine[];
let database: DatabaseAddress;
let sandbox: ReturnType<typeof createSandbox>;
let platformAddress: string;

beforeEach(async () => {
  open = new AsyncDisposableStack();
  dir = mkdtempSync(join(tmpdir(), "foyer-many-"));
  open.defer(() => rmSync(dir, { recursive: true }));
  logged = [];
  const laid = await layDatabase();
  open.defer(laid.remove);
  database = laid.address;
  sandbox = createSandbox({ size: "tiny" });
  const served = await serveSandbox(sandbox, { port: 0 });
  platformAddress = served.address;
  open.defer(async () => {
    await served.close();
    sandbox.close();
  });
});
afterEach(() => open.disposeAsync());

async function start(parts: Partial<Parameters<typeof serverConfig>[0]> = {}) {
  const { clientToken } = sandbox;
  const connections = [configured(sandbox, "prague"), configured(sandbox, "portfolio")];
  const upstream = { kind: "mews" as const, platformAddress, clientToken, connections };
  const server = await startServer(
    serverConfig({ dataDir: join(dir, "data"), database, upstream, ...parts }),
    {
      clock: systemClock,
      logLinesLost: () => 0,
      log: createLog("debug", { write: (line) => logged.push(JSON.parse(line)) }),
      startSandbox: () => Promise.reject(new Error("There is a Mews.")),
    },
  );
  open.defer(() => server.stop());
  return server;
}

/** Two that start at the same moment on an empty database, and the first admin's browser. */
async function two(parts: Parameters<typeof start>[0] = {}) {
  const [one, other] = await Promise.all([start(parts), start(parts)]);
  // Each start ends the links of those before, so one of the two works.
  const links = [one, other].map(({ setUpUrl }) => setUpOverHttp(setUpUrl ?? ""));
  return { one, other, headers: await Promise.any(links) };
}

const newThread = (headers: Record<string, string>, key: string = randomUUID()) => ({
  method: "POST",
  headers: { ...headers, [idempotencyKeyHeader]: key },
  body: JSON.stringify({
    enterpriseId: sandbox.enterprises[0]?.id,
    sender: "Guest",
    subject: "Once",
  }),
});

const sessionOf = async ({ address }: RunningServer, headers: Record<string, string>) =>
  (await fetch(address + endpoints.enterprises, { headers })).status;

it("who signed in at one is known to the other, and signed out at once everywhere", async () => {
  const { one, other, headers } = await two();
  expect(await sessionOf(other, headers)).toBe(200);
  const left = await fetch(one.address + endpoints.session, { method: "DELETE", headers });
  expect(left.ok).toBe(true);
  expect(await sessionOf(other, headers)).toBe(401);
});

it("keeps nothing on the disk of an instance", async () => {
  const { other, headers } = await two();
  expect(await sessionOf(other, headers)).toBe(200);
  expect(readdirSync(dir)).toEqual([]);
});

it("a thread that is sent to both at once is created once, and both tell of it", async () => {
  const { one, other, headers } = await two();
  const key = randomUUID();
  const before = sandbox.control.commits().length;
  const send = async ({ address }: RunningServer) => {
    const answer = await fetch(address + endpoints.threads, newThread(headers, key));
    return { status: answer.status, replayed: answer.headers.get(replayedHeader) };
  };
  const sent = await Promise.all([one, other, one, other].map(send));
  expect(sent.map(({ status }) => Math.floor(status / 100))).toEqual([2, 2, 2, 2]);
  expect(sandbox.control.commits()).toHaveLength(before + 1);
  for (const { address } of [one, other]) {
    const told = await fetch(address + endpoints.creation(key), { headers });
    expect(creationSchema.parse(await told.json())).toMatchObject({ kind: "created", key });
  }
});

it("what one instance is told by a webhook comes to who follows at the other, at once", async () => {
  const settings = structuredClone(defaultSettings);
  // Neither asks Mews by itself, nor looks in the database before an hour has passed.
  Object.assign(settings.mirror.background, { catchUpWatchedMs: 0, catchUpIdleMs: 0 });
  settings.live.othersMs = 3_600_000;
  const secret = "a-secret-of-more-than-thirty-two-characters";
  const { one, other, headers } = await two({ settings, webhookSecrets: () => [secret] });
  const enterpriseId = sandbox.enterprises[0]?.id ?? "";
  const asked = new URLSearchParams({ created: "last-7-days", enterprises: enterpriseId });
  const listed = await fetch(`${other.address}${endpoints.threads}?${asked}`, { headers });
  const { seq } = threadsPageSchema.parse(await listed.json());
  const from = `${other.address}${endpoints.threadChanges}?${asked}&seq=${seq}`;
  const accepting = { ...headers, Accept: "text/event-stream" };
  const until = reading(await fetch(from, { headers: accepting }));
  await until("event: state");
  sandbox.control.setWebhook({ url: `${one.address}/hooks/mews/${secret}` });
  const added = sandbox.control.addThread({ enterpriseId, sender: "Jana", subject: "A lantern" });
  expect(await until(added.id)).toContain("event: changes");
});

it("a database that is away for a while is said plainly, nothing is sent meanwhile, and all goes on by itself", async () => {
  const wire = await layWire(database);
  open.defer(wire.close);
  const server = await start({ database: { ...database, port: wire.port } });
  const headers = await setUpOverHttp(server.setUpUrl ?? "");
  const readiness = async () => (await fetch(`${server.address}/readyz`)).status;
  expect(await readiness()).toBe(200);
  wire.breakOff();
  const list = await fetch(`${server.address}${endpoints.threads}?created=today`, { headers });
  expect(list.status).toBe(503);
  expect(await list.json()).toMatchObject({
    code: "unavailable",
    detail: "Foyer cannot use its database just now.",
  });
  expect((await fetch(server.address + endpoints.threads, newThread(headers))).status).toBe(503);
  expect(await readiness()).toBe(503);
  wire.mend();
  await vi.waitFor(async () => expect(await readiness()).toBe(200), { timeout: 60_000 });
  await vi.waitFor(async () => expect(await sessionOf(server, headers)).toBe(200));
  const created = await fetch(server.address + endpoints.threads, newThread(headers));
  expect(created.status).toBe(201);
  expect(sandbox.control.commits()).toHaveLength(1);
  const told = logged.filter(({ msg }) => String(msg).startsWith("store can"));
  expect(told.map(({ msg }) => msg)).toEqual(["store cannot be used", "store can be used again"]);
});

it("a check says whether the database answers, and what is kept there, and makes nothing", async () => {
  const { clientToken } = sandbox;
  const upstream = { kind: "mews" as const, platformAddress, clientToken };
  const connections = [configured(sandbox, "prague")];
  const checked = async (address: DatabaseAddress) => {
    const lines: string[] = [];
    const config = serverConfig({
      dataDir: join(dir, "data"),
      database: address,
      upstream: { ...upstream, connections },
    });
    const isRight = await runCheck(config, systemClock, (line) => lines.push(line));
    return { isRight, said: lines.join("\n") };
  };
  const before = await checked(database);
  expect(before).toMatchObject({ isRight: true, said: expect.stringMatching(/PostgreSQL \d+/) });
  expect(before.said).toContain("No threads are kept yet.");
  const { headers, one } = await two();
  await fetch(`${one.address}${endpoints.threads}?created=today`, { headers });
  expect((await checked(database)).said).toMatch(/Threads kept in .*\n( .*\n)* +portfolio: /);
  const away = await checked({ ...database, port: 1, password: "secret-of-the-database" });
  expect(away).toMatchObject({
    isRight: false,
    said: expect.stringContaining("FAILED  127.0.0.1:1/"),
  });
  expect(away.said).not.toContain("secret-of-the-database");
});

it("a database that cannot be reached stops the start in words, without its password", async () => {
  const away = { ...database, port: 1, password: "secret-of-the-database" };
  const refused = await start({ database: away }).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    message: "Its database cannot be used.",
    cause: { message: expect.stringContaining("127.0.0.1:1/") },
  });
  expect(JSON.stringify(logged) + String(refused)).not.toContain("secret-of-the-database");
});
