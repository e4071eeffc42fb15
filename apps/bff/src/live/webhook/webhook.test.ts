import { Registry } from "@prometheus-io/client";
import { describe, expect, it } from "vitest";
import { createApp } from "../../app.ts";
import type { Directory } from "../../enterprises/port.ts";
import { createLog } from "../../log/log.ts";
import { testAppDeps } from "../../testing/app-deps.ts";
import { observeWebhooks } from "./observe.ts";
import { createReceiver } from "./receiver.ts";

const oldSecret = "an-old-secret-that-is-long-enough-1";
const newSecret = "a-new-secret-that-is-long-enough-22";
const prague = "5a4db0c5-3636-452a-95b6-9c752b09f08f";
const brno = "5a4db0c5-3636-452a-95b6-9c752b09f090";

const bodyOf = (EnterpriseId: string) => ({
  EnterpriseId,
  IntegrationId: "5a4db0c5-0000-4000-8000-000000000000",
  Events: [{ Discriminator: "MessageAdded", Value: { Id: brno } }],
});

/** A server whose webhook opens to some secrets, and which connections were hurried. */
function withHook(secrets: readonly string[] = [oldSecret, newSecret], known = [prague, brno]) {
  const hurried: string[] = [];
  const registry = new Registry();
  const reading = Promise.withResolvers<void>();
  const entries = known.map((id) => ({
    enterprise: { id, name: "Hotel", shortName: null, timeZone: "Europe/Prague", canCreate: false },
    reads: {
      name: "group",
      accessToken: () => "",
      covers: { kind: "portfolio" as const, enterpriseIds: known, createsIn: null },
    },
    creates: null,
  }));
  const directory: Directory = {
    async read() {
      await reading.promise;
      return { entries, unavailable: [] };
    },
  };
  const observe = observeWebhooks(createLog("silent", { write: () => undefined }), registry);
  const receive = createReceiver({
    directory,
    hurry: (connection) => hurried.push(connection),
    observe,
    stopping: new AbortController().signal,
  });
  const deps = testAppDeps({ webhook: { secrets: () => secrets, receive, observe } });
  const app = createApp(deps);
  const post = (body: unknown, secret = oldSecret) =>
    app.request(`/hooks/mews/${secret}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    app,
    post,
    hurried,
    logged: deps.logged,
    /** the properties can be asked for from now on */
    async know() {
      reading.resolve();
      await new Promise((done) => setImmediate(done));
    },
    async counted(name: string) {
      const text = await registry.metrics();
      return Number(
        new RegExp(`^${name.replace(/[{}"]/g, "\\$&")} (\\d+)`, "m").exec(text)?.[1] ?? 0,
      );
    },
  };
}

describe("a webhook", () => {
  it("is answered before anything is found out, and hurries the connection then", async () => {
    const { post, hurried, know } = withHook();
    expect((await post(bodyOf(prague.toUpperCase()))).status).toBe(204);
    expect(hurried).toEqual([]);
    await know();
    expect(hurried).toEqual(["group"]);
  });

  it("needs no sign-in and nothing that only our pages send; either secret opens it", async () => {
    const { post } = withHook();
    expect((await post(bodyOf(prague), newSecret)).status).toBe(204);
  });

  it.each([
    ["a wrong one", "a-wrong-secret-that-is-long-enough-"],
    ["part of one", oldSecret.slice(0, -1)],
    ["one with more behind", `${oldSecret}x`],
    ["none", ""],
  ])(
    "finds nothing with %s, whatever its body, and no trace of it stays",
    async (_what, secret) => {
      const { post, hurried, know, counted, logged } = withHook();
      const response = await post("{ no json", secret);
      expect(response.status).toBe(404);
      await know();
      expect(hurried).toEqual([]);
      expect(await counted('foyer_webhooks_total{outcome="refused"}')).toBe(secret ? 1 : 0);
      if (secret) expect(JSON.stringify(logged)).not.toContain(secret);
    },
  );

  it("finds nothing where no secret is configured", async () => {
    expect((await withHook([]).post(bodyOf(prague))).status).toBe(404);
    expect((await withHook([]).post(bodyOf(prague), "undefined")).status).toBe(404);
  });

  it.each([
    ["no JSON", "{"],
    ["no property", { Events: [] }],
    ["no GUID", bodyOf("prague")],
    ["no events", { EnterpriseId: prague }],
  ])("of another form is refused, and counted: %s", async (_what, body) => {
    const { post, know, hurried, counted } = withHook();
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain(oldSecret);
    await know();
    expect(hurried).toEqual([]);
    expect(await counted('foyer_webhooks_total{outcome="malformed"}')).toBe(1);
  });

  it("that is too large is refused", async () => {
    const { post } = withHook();
    const event = { Discriminator: "MessageAdded", Value: { Id: brno } };
    const body = { ...bodyOf(prague), Events: Array.from({ length: 2000 }, () => event) };
    expect((await post(body)).status).toBe(413);
  });

  it("leaves its secret in no log line", async () => {
    const { post, logged, know } = withHook();
    await post(bodyOf(prague));
    await know();
    expect(logged).toContainEqual(expect.objectContaining({ route: "/hooks/mews/:secret" }));
    expect(JSON.stringify(logged)).not.toContain(oldSecret);
  });
});

describe("many webhooks", () => {
  it("hurry each connection once for all that came while they were looked up", async () => {
    const { post, hurried, know } = withHook();
    for (let sent = 0; sent < 100; sent += 1) await post(bodyOf(sent % 2 ? prague : brno));
    await know();
    expect(hurried.length).toBeLessThanOrEqual(2);
    expect(new Set(hurried)).toEqual(new Set(["group"]));
  });

  it("of properties that are not here are counted and passed over", async () => {
    const { post, hurried, know, counted } = withHook([oldSecret], [brno]);
    await post(bodyOf(prague));
    await know();
    expect(hurried).toEqual([]);
    expect(await counted("foyer_webhook_unknown_enterprises_total")).toBe(1);
    await post(bodyOf(brno));
    await know();
    expect(hurried).toEqual(["group"]);
  });
});
