import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ownerKeyHeader, type SandboxOptions } from "../index.ts";
import { openSandbox, post } from "../testing/asking.ts";

const url = "http://foyer.test/hooks/mews/secret";

type Received = { url: string; body: unknown };

/** A sandbox whose webhooks are received here, and answered as `answer` says. */
function withHook(
  webhook: Partial<NonNullable<SandboxOptions["webhook"]>> = {},
  answer: (attempt: number, signal: AbortSignal) => number | Promise<number> = () => 204,
) {
  const received: Received[] = [];
  const asking = openSandbox({
    webhook: { url, ...webhook },
    ownerKey: "key",
    postWebhook: async (to, body, signal) => {
      received.push({ url: to, body: JSON.parse(body) });
      return answer(received.length, signal);
    },
  });
  return { ...asking, received, control: asking.sandbox.control };
}

describe("a webhook", () => {
  it("says that there is a message in a property, and nothing of its thread", async () => {
    const { add, clock, received, sandbox } = withHook();
    const { threads } = await add("Jana", "Key", { as: "santiago" });
    await clock.advance(0);
    const { covers } = sandbox.connections.find(({ name }) => name === "santiago") ?? {};
    const told = covers?.kind === "property" ? covers.enterpriseId : "";
    expect(received).toEqual([
      {
        url,
        body: {
          EnterpriseId: told,
          IntegrationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          Events: [{ Discriminator: "MessageAdded", Value: { Id: expect.any(String) } }],
        },
      },
    ]);
    expect(JSON.stringify(received)).not.toContain(threads[0]?.Id);
  });

  it("is of messages: none of resolving, nor of what disappears, nor of other applications", async () => {
    const { add, clock, received, control, sandbox } = withHook();
    await add("Jana", "Key");
    const id = control.threads()[0]?.id ?? "";
    await clock.advance(1000);
    control.updateThread(id, { isResolved: true });
    await clock.advance(1000);
    control.updateThread(id, {});
    await clock.advance(1000);
    control.removeThreads([id]);
    const theirs = sandbox.otherApplications[0]?.connections[0]?.name;
    await add("Petr", "Table", theirs === undefined ? {} : { as: theirs });
    await clock.advance(1000);
    expect(received).toHaveLength(2);
  });

  it("comes late, as far apart as is drawn", async () => {
    const { add, clock, received } = withHook({ afterMs: 60_000, afterSpreadMs: 60_000 });
    await add("Jana", "Key");
    await clock.advance(59_999);
    expect(received).toHaveLength(0);
    await clock.advance(60_001);
    expect(received).toHaveLength(1);
  });

  it("comes twice, and not at all", async () => {
    const twice = withHook({ repeats: 1 });
    await twice.add("Jana", "Key");
    await twice.clock.advance(0);
    expect(twice.received).toHaveLength(2);
    const never = withHook({ lost: 1 });
    await never.add("Jana", "Key");
    await never.clock.advance(0);
    expect(never.received).toHaveLength(0);
  });

  it.each([
    ["another status", (attempt: number) => (attempt === 1 ? 503 : 200), 503],
    ["no answer", (attempt: number) => (attempt === 1 ? Promise.reject(new Error()) : 200), null],
    [
      "one that is too slow",
      (attempt: number) => (attempt === 1 ? new Promise<number>(() => {}) : 200),
      null,
    ],
  ])("comes again minutes after %s", async (_what, answer, status) => {
    const { add, clock, received, control } = withHook({}, answer);
    await add("Jana", "Key");
    await clock.advance(180_000 - 1);
    expect(received).toHaveLength(1);
    await clock.advance(5_001);
    expect(control.webhookDeliveries()).toMatchObject([
      { attempt: 1, status },
      { attempt: 2, status: 200 },
    ]);
  });

  it("is given up after so many attempts", async () => {
    const { add, clock, received } = withHook({ attempts: 2 }, () => 500);
    await add("Jana", "Key");
    await clock.advance(3_600_000);
    expect(received).toHaveLength(2);
  });
});

describe("the owner", () => {
  const replySchema = z.record(z.string(), z.unknown());

  it("switches it on and off, and reads what was sent; waiting ones are dropped", async () => {
    const { sandbox, control, add, clock, received } = withHook();
    const ask = async (method: string, body?: object) => {
      const headers = { [ownerKeyHeader]: "key" };
      const sent = body ? { body: JSON.stringify(body) } : {};
      const response = await post(sandbox, "/sandbox/webhook", { method, headers, ...sent });
      return { status: response.status, json: replySchema.parse(await response.json()) };
    };
    const elsewhere = "https://elsewhere.test/hook";
    expect(await ask("PUT", { url: elsewhere, afterMs: 1000 })).toMatchObject({
      status: 200,
      json: { webhook: { url: elsewhere, afterMs: 1000, repeats: 0 } },
    });
    await add("Jana", "Key");
    await clock.advance(1000);
    expect((await ask("GET")).json).toMatchObject({ deliveries: [{ attempt: 1, status: 204 }] });
    await add("Jana", "Towels");
    expect((await ask("DELETE")).json).toMatchObject({ webhook: null });
    await clock.advance(60_000);
    expect(received.map((each) => each.url)).toEqual([elsewhere]);
    expect(await ask("PUT", { url: "ftp://elsewhere.test" })).toMatchObject({
      status: 400,
      json: { Message: "Invalid url" },
    });
    expect(control.webhook()).toBe(null);
  });

  it("has none unless it is asked for", async () => {
    const { sandbox, add, clock } = openSandbox({
      postWebhook: async () => {
        throw new Error("nobody asked for it");
      },
    });
    await add("Jana", "Key");
    await clock.advance(1000);
    expect(sandbox.control.webhookDeliveries()).toEqual([]);
  });
});
