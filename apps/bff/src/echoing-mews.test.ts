import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idempotencyKeyHeader } from "@foyer/contract";
import { saidLimits } from "@foyer/mews-client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { loadConfig } from "./config/load.ts";
import type { ConfiguredConnection } from "./enterprises/configured.ts";
import { createLog } from "./log/log.ts";
import { startServer } from "./server.ts";
import { setUpOverHttp } from "./testing/auth/set-up-over-http.ts";
import { systemClock } from "./time/clock.ts";

const clientToken = "E0D439EE522F44368DC78E1BFB03710C-D24FB11DBE31D4621C4817E028D9E1D";
const tokens = ["PRAGUE", "LODGE"].map((name) => `${name}-C66EF7B239D24632943D115EDE9CB810`);
const secrets = [clientToken, ...tokens];
const ids = ["6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01", "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a02"];

const connections = ids.map((id, index): ConfiguredConnection => {
  const name = `hotel-${index}`;
  const enterprise = { id, name: `Hotel ${index}`, timeZone: "Europe/Prague" };
  const accessToken = () => tokens[index] ?? "";
  // The second one's names have to be asked for.
  const enterprises = index === 0 ? [enterprise] : [{ id }];
  return { name, accessToken, covers: "property", enterprises, createsIn: null };
});

let dir: string;
let open: AsyncDisposableStack;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-echo-"));
  open = new AsyncDisposableStack();
});
afterEach(async () => {
  await open.disposeAsync();
  rmSync(dir, { recursive: true });
});

/** Says back whatever it knows of anybody's credentials, at great length, wherever there is room. */
async function startEchoingMews(status: number): Promise<string> {
  const said = `${secrets.join(" ")} ${"and so on ".repeat(2_000)}`;
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const echo = `${secrets.join()} ${"r".repeat(5_000)}`;
      response.writeHead(status, `Echo`, { "Request-Id": echo, "X-Echo": secrets.join() });
      response.end(JSON.stringify({ Message: said, RequestId: said, Details: said }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.defer(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

const saidSchema = z.object({ detail: z.string(), mewsRequestId: z.string() });

it.each([403, 401, 400, 503, 418])(
  "what a Mews that answers %i echoes of tokens goes nowhere, and what it says is bounded",
  async (status) => {
    const lines: string[] = [];
    const platformAddress = await startEchoingMews(status);
    const env = { FOYER_DATA_DIR: dir, FOYER_WEB_DIR: "none", PORT: "0" };
    const base = loadConfig(env, { clock: systemClock, warn: () => {} });
    const server = await startServer(
      { ...base, upstream: { kind: "mews", platformAddress, clientToken, connections } },
      {
        clock: systemClock,
        logLinesLost: () => 0,
        log: createLog("debug", { write: (line) => lines.push(line) }),
        startSandbox: () => Promise.reject(new Error("There is a Mews.")),
      },
    );
    open.defer(() => server.stop());
    const headers = await setUpOverHttp(server.setUpUrl ?? "");
    const answers: string[] = [];
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(server.address + path, {
        ...init,
        headers: { ...headers, ...init.headers },
      });
      const text = await response.text();
      answers.push(JSON.stringify([...response.headers]), text);
      return text;
    };
    await ask("/api/enterprises");
    const problem = saidSchema.parse(JSON.parse(await ask("/api/threads?created=last-7-days")));
    const key = { [idempotencyKeyHeader]: crypto.randomUUID() };
    const thread = JSON.stringify({ enterpriseId: ids[0], sender: "Anna", subject: "Parking" });
    await ask("/api/threads", { method: "POST", headers: key, body: thread });
    await ask("/api/threads/creations");
    await ask("/metrics");

    expect(problem.detail.length).toBeLessThanOrEqual(saidLimits.message);
    expect(problem.mewsRequestId.length).toBeLessThanOrEqual(saidLimits.requestId);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(5_000);
    const files = readdirSync(dir).map((name) => readFileSync(join(dir, name), "latin1"));
    const everything = { answers: answers.join(), log: lines.join(), store: files.join() };
    for (const secret of secrets)
      for (const [where, text] of Object.entries(everything))
        expect(text.includes(secret), `${secret.slice(0, 8)}… in the ${where}`).toBe(false);
    // The net has no hole: Mews's words did come.
    expect(everything.log).toContain("[removed]");
    if (status === 403) expect(everything.answers).toContain("[removed]");
  },
);
