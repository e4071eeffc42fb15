import { request } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type FaultsInput, type SandboxOptions, serveSandbox } from "./index.ts";

async function served(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ size: 0, ...options });
  const { address, close } = await serveSandbox(sandbox, { port: 0 });
  onTestFinished(async () => {
    await close();
    sandbox.close();
  });
  const credentials = {
    ClientToken: sandbox.clientToken,
    AccessToken: sandbox.connections[0]?.accessToken,
    Client: "Serve 1.0.0",
  };
  const post = (operation: string, body: object) =>
    fetch(`${address}/api/connector/v1/${operation}`, {
      method: "POST",
      headers: json,
      body: JSON.stringify({ ...credentials, ...body }),
    });
  return { sandbox, address, post };
}

const json = { "Content-Type": "application/json" };
const newThread = { OriginalSender: "Jana", Subject: "Schlüssel 🔑" };
const withFault = (fault: NonNullable<FaultsInput["rules"]>[number]["fault"]) =>
  served({ faults: { rules: [{ fault, times: 1 }] } });

describe("over HTTP", () => {
  it("answers as in process", async () => {
    const { post, sandbox } = await served();
    const added = await post("messageThreads/add", newThread);
    expect(added.status).toBe(200);
    expect(added.headers.get("Request-Id")).toBeTruthy();
    expect(added.headers.get("Server")).toBeNull();
    const body = await added.json();
    expect(body).toMatchObject({ MessageThreads: [newThread] });
    expect(sandbox.control.commits()).toHaveLength(1);
  });

  it("knows the exact path, with or without a query", async () => {
    const { address, post } = await served();
    expect((await fetch(`${address}/api/connector/v1/messageThreads/getAll`)).status).toBe(404);
    expect((await fetch(`${address}//api/connector/v1/messageThreads/add`)).status).toBe(404);
    expect((await post("messageThreads/add/", newThread)).status).toBe(404);
    expect((await post("messageThreads/add?x=1", newThread)).status).toBe(200);
  });

  it("refuses what curl sends without a header, and says why", async () => {
    const { address } = await served();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const url = `${address}/api/connector/v1/messageThreads/add`;
    const refused = await fetch(url, { method: "POST", headers, body: "{}" });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      {
        Message: "Invalid JSON",
        RequestId: refused.headers.get("Request-Id"),
        Details: "Its Content-Type is not application/json.",
      },
    ]);
  });

  it("tells the time by the API's clock", async () => {
    const { post } = await served({ now: () => 0, faults: { clockOffsetMs: 61_000 } });
    const { headers } = await post("messageThreads/add", newThread);
    expect(headers.get("Date")).toBe("Thu, 01 Jan 1970 00:01:01 GMT");
  });

  it("sends a 204 with no body and no type", async () => {
    const { address, sandbox } = await served();
    const now = new Date().toISOString();
    const answer = await fetch(`${address}/api/connector/v1/messageThreads/getAll`, {
      method: "POST",
      headers: { ...json, Prefer: "return=minimal" },
      body: JSON.stringify({
        ClientToken: sandbox.clientToken,
        AccessToken: sandbox.connections[0]?.accessToken,
        Client: "Serve 1.0.0",
        CreatedUtc: { StartUtc: now, EndUtc: now },
        Limitation: { Count: 1 },
      }),
    });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(answer.headers.has("Content-Type")).toBe(false);
    expect(answer.headers.has("Content-Length")).toBe(false);
  });

  it("answers 413 while a large body is still being sent", async () => {
    const { address, post } = await served({ maxBodyBytes: 1000 });
    const large = await fetch(`${address}/api/connector/v1/messageThreads/add`, {
      method: "POST",
      headers: json,
      body: "x".repeat(5_000_000),
    });
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ RequestId: large.headers.get("Request-Id") });
    expect((await post("messageThreads/add", newThread)).status).toBe(200);
  });

  it.each([
    ["before-commit", 0],
    ["after-commit", 1],
  ] as const)("cuts the socket %s", async (when, commits) => {
    const { post, sandbox } = await withFault({ kind: "cut", when });
    await expect(post("messageThreads/add", newThread)).rejects.toThrow("fetch failed");
    expect(sandbox.control.commits()).toHaveLength(commits);
    expect((await post("messageThreads/add", newThread)).status).toBe(200);
  });

  it("cuts a body in its middle, after honest headers", async () => {
    const { post } = await withFault({ kind: "truncated-body" });
    const answer = await post("messageThreads/add", newThread);
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get("Content-Length"))).toBeGreaterThan(100);
    await expect(answer.text()).rejects.toThrow("terminated");
  });

  it("stops waiting on a read whose caller hung up", async () => {
    const { address, sandbox, post } = await withFault({ kind: "latency", ms: 600_000 });
    const hungUp = request(`${address}/api/connector/v1/messageThreads/getAll`, {
      method: "POST",
      headers: json,
    });
    hungUp.on("error", () => undefined);
    hungUp.end(
      JSON.stringify({
        ClientToken: sandbox.clientToken,
        AccessToken: sandbox.connections[0]?.accessToken,
        Client: "Serve 1.0.0",
      }),
    );
    await expect.poll(() => sandbox.control.calls()[0]?.connection).toBe("prague");
    hungUp.destroy();
    await expect.poll(() => sandbox.control.calls()[0]?.ending).toBe("aborted");
    expect((await post("messageThreads/add", newThread)).status).toBe(200);
  });

  it("does not listen where somebody does", async () => {
    const { address, sandbox } = await served();
    const port = Number(new URL(address).port);
    await expect(serveSandbox(sandbox, { port })).rejects.toThrow("EADDRINUSE");
  });
});
