import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoints, threadsPageSchema } from "@foyer/contract";
import { createSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultSettings } from "../config/settings.ts";
import { createLog } from "../log/log.ts";
import { startServer } from "../server.ts";
import { setUpOverHttp } from "../testing/auth/set-up-over-http.ts";
import { reading } from "../testing/live/reading.ts";
import { configured } from "../testing/mews/sandbox-mews.ts";
import { serverConfig } from "../testing/server-config.ts";
import { systemClock } from "../time/clock.ts";

const secret = "the-secret-of-this-test-is-long-enough";
const asked = "created=2020-01-01/2100-01-01&state=open&words=lantern";
let open: AsyncDisposableStack;

beforeEach(() => {
  open = new AsyncDisposableStack();
});
afterEach(() => open.disposeAsync());

/** Mews and Foyer over real HTTP. Foyer asks for nothing by itself. */
async function start() {
  const dataDir = mkdtempSync(join(tmpdir(), "foyer-live-"));
  open.defer(() => rmSync(dataDir, { recursive: true }));
  const sandbox = createSandbox({ size: 0 });
  const mews = await serveSandbox(sandbox, { port: 0 });
  open.defer(async () => {
    await mews.close();
    sandbox.close();
  });
  const settings = structuredClone(defaultSettings);
  Object.assign(settings.mirror.background, { catchUpWatchedMs: 0, catchUpIdleMs: 0 });
  const server = await startServer(
    serverConfig({
      dataDir,
      log: { level: "silent", file: null },
      webhookSecrets: () => [secret],
      upstream: {
        kind: "mews",
        platformAddress: mews.address,
        clientToken: sandbox.clientToken,
        connections: [configured(sandbox, "prague"), configured(sandbox, "portfolio")],
      },
      settings,
    }),
    {
      clock: systemClock,
      logLinesLost: () => 0,
      log: createLog("silent", { write: () => undefined }),
      startSandbox: () => Promise.reject(new Error("There is a Mews.")),
    },
  );
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= server.stop();
    return stopped;
  };
  open.defer(stop);
  const headers = await setUpOverHttp(server.setUpUrl ?? "");
  return { sandbox, address: server.address, headers, stop };
}

it("a webhook brings a new thread, and one that left, to whoever follows; stopping waits for none", async () => {
  const { sandbox, address, headers, stop } = await start();
  const prague = sandbox.enterprises[0]?.id ?? "";
  const words = { sender: "Jana", subject: "A lantern" };
  const known = sandbox.control.addThread({ ...words, enterpriseId: prague });
  const listed = await fetch(`${address}${endpoints.threads}?${asked}`, { headers });
  const page = threadsPageSchema.parse(await listed.json());
  expect(page.threads.map(({ id }) => id)).toEqual([known.id]);

  const accepting = { ...headers, Accept: "text/event-stream" };
  const from = `${address}${endpoints.threadChanges}?${asked}&seq=${page.seq}`;
  const until = reading(await fetch(from, { headers: accepting }));
  expect(await until("\n\n")).toContain('"pace":"off"');

  sandbox.control.setWebhook({ url: `${address}/hooks/mews/${secret}` });
  const added = sandbox.control.addThread({ ...words, enterpriseId: prague });
  expect(await until(added.id)).toContain("event: changes");
  sandbox.control.updateThread(known.id, { isResolved: true });
  sandbox.control.updateThread(added.id, {});
  expect(await until(`"left":["${known.id}"]`)).not.toBe(null);
  expect(sandbox.control.webhookDeliveries()).toMatchObject([{ status: 204 }, { status: 204 }]);

  await stop();
  expect(await until('"reason":"unavailable"')).toContain("event: end");
  expect(await until("anything more")).toBe(null);
});
