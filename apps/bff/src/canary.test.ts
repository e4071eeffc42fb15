import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idempotencyKeyHeader } from "@foyer/contract";
import { createSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLog } from "./log/log.ts";
import { startServer } from "./server.ts";
import { goodPassword } from "./testing/auth/auth-app.ts";
import { setUpOverHttp } from "./testing/auth/set-up-over-http.ts";
import { configured } from "./testing/mews/sandbox-mews.ts";
import { serverConfig } from "./testing/server-config.ts";
import { systemClock } from "./time/clock.ts";

let dir: string;
let open: AsyncDisposableStack;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-canary-"));
  open = new AsyncDisposableStack();
});
afterEach(async () => {
  await open.disposeAsync();
  rmSync(dir, { recursive: true });
});

const webhookSecret = "canary-webhook-secret-that-is-long-enough";

/** Mews with one token it knows and one it refuses, both secret. */
async function mewsWithCanaries() {
  const sandbox = createSandbox({ size: "tiny" });
  const served = await serveSandbox(sandbox, { port: 0 });
  open.defer(async () => {
    await served.close();
    sandbox.close();
  });
  const good = configured(sandbox, "prague");
  const refused = { ...configured(sandbox, "new-york"), accessToken: () => "canary-refused-token" };
  return {
    sandbox,
    platformAddress: served.address,
    clientToken: sandbox.clientToken,
    connections: [good, refused],
    secrets: [sandbox.clientToken, good.accessToken(), refused.accessToken()],
  };
}

async function startWith(mews: Awaited<ReturnType<typeof mewsWithCanaries>>, lines: string[]) {
  const server = await startServer(
    serverConfig({
      dataDir: dir,
      log: { level: "debug", file: null },
      webhookSecrets: () => [webhookSecret],
      upstream: { kind: "mews", ...mews },
    }),
    {
      clock: systemClock,
      logLinesLost: () => 0,
      log: createLog("debug", { write: (line) => lines.push(line) }),
      startSandbox: () => Promise.reject(new Error("There is a Mews.")),
    },
  );
  open.defer(() => server.stop());
  return server;
}

/** All that Foyer wrote to disk, as text. */
function written(): string {
  return readdirSync(dir)
    .map((name) => readFileSync(join(dir, name), "latin1"))
    .join();
}

it("no token, cookie, link or password is in an answer, the log, the metrics or the store", async () => {
  const mews = await mewsWithCanaries();
  const log: string[] = [];
  const server = await startWith(mews, log);
  const setUpUrl = server.setUpUrl ?? "";
  const headers = await setUpOverHttp(setUpUrl);
  const seen: string[] = [];
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(server.address + path, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    seen.push(JSON.stringify([...response.headers]), await response.text());
    return response.status;
  };
  const body = (enterpriseId = "") => JSON.stringify({ enterpriseId, sender: "A", subject: "B" });
  const key = () => ({ [idempotencyKeyHeader]: crypto.randomUUID() });
  const [own, refused] = mews.sandbox.enterprises.map(({ id }) => id);

  expect(await ask("/api/enterprises")).toBe(200);
  expect(await ask("/api/threads?created=last-30-days")).toBe(200);
  expect(await ask("/api/threads", { method: "POST", headers: key(), body: body(own) })).toBe(201);
  await ask("/api/threads", { method: "POST", headers: key(), body: body(refused) });
  const wrong = JSON.stringify({ name: "olga", password: "canary-wrong-password" });
  expect(await ask("/api/session", { method: "POST", body: wrong })).toBe(401);
  await ask("/api/session/all");
  await ask("/api/accounts");
  const news = JSON.stringify({ EnterpriseId: own, Events: [] });
  const hook = `/hooks/mews/${webhookSecret}`;
  expect(await ask(hook, { method: "POST", body: news })).toBe(204);
  expect(await ask(hook, { method: "POST", body: "{" })).toBe(400);
  expect(await ask(`${hook}-canary-wrong`, { method: "POST", body: news })).toBe(404);
  await ask(`${hook}?again`);
  await ask("/metrics");

  const secrets = [
    ...mews.secrets,
    new URL(setUpUrl).hash.slice(1),
    headers["Cookie"]?.split("=")[1] ?? "",
    goodPassword,
    "canary-wrong-password",
    webhookSecret,
  ];
  expect(new Set(secrets).size).toBe(8);
  const everything = { answers: seen.join(), log: log.join(), store: written() };
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(15);
    for (const [where, text] of Object.entries(everything))
      expect(text.includes(secret), `${secret.slice(0, 12)}… in the ${where}`).toBe(false);
  }
  // The net has no hole: what is no secret is found in each.
  expect(everything.answers).toContain("olga");
  expect(everything.log).toContain('"security":true');
  expect(everything.store).toContain("olga");
});
