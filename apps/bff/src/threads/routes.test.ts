import {
  problemSchema,
  type ThreadsPage,
  threadCountsSchema,
  threadsPageSchema,
} from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { testAppDeps } from "../testing/app-deps.ts";
import { ownHeaders } from "../testing/browser.ts";
import { configured, createSandboxMews } from "../testing/mews/sandbox-mews.ts";

/** The server over the sandbox in process, with three of its tokens. */
function layServer(options: Parameters<typeof createSandboxMews>[0] = {}) {
  const mews = createSandboxMews(options);
  const connections = ["prague", "new-york", "portfolio"].map((name) =>
    configured(mews.sandbox, name),
  );
  const deps = testAppDeps({ clock: mews.clock, upstream: mews.upstream, connections });
  const app = createApp(deps);
  const get = (query: string, init: RequestInit = {}, path = "/api/threads") =>
    app.request(`${path}?${query}`, { headers: ownHeaders, ...init });
  return { ...mews, get, logged: deps.logged };
}

async function pageOf(response: Response): Promise<ThreadsPage> {
  expect(response.status).toBe(200);
  return threadsPageSchema.parse(await response.json());
}

describe("GET /api/threads", () => {
  it("gives pages of the contract's shape until every thread was given out", async () => {
    const { get, sandbox } = layServer();
    const given: string[] = [];
    let cursor = "";
    for (let page = 0; page < 50; page += 1) {
      const { threads, progress } = await pageOf(
        await get(`created=last-30-days&limit=20${cursor}`),
      );
      given.push(...threads.map(({ id }) => id));
      if (progress.kind === "end") break;
      cursor = `&cursor=${encodeURIComponent(progress.cursor)}`;
    }
    // Each property counts 30 days of its own, so the first of them is left out here.
    const wanted = sandbox.control
      .threads({ clientToken: sandbox.clientToken })
      .filter(({ createdUtc }) => createdUtc >= "2026-10-23");
    expect(wanted.length).toBeGreaterThan(10);
    expect(new Set(given).size).toBe(given.length);
    for (const { id } of wanted) expect(given).toContain(id);
  });

  it("takes several properties as repeated or comma-separated values", async () => {
    const { get, sandbox } = layServer();
    const [one, two] = sandbox.enterprises.map(({ id }) => id);
    const repeated = await pageOf(
      await get(`created=last-30-days&enterprises=${one}&enterprises=${two}`),
    );
    const joined = await pageOf(await get(`created=last-30-days&enterprises=${one},${two}`));
    expect(joined.threads).toEqual(repeated.threads);
    expect(new Set(repeated.threads.map((thread) => thread.enterpriseId))).toEqual(
      new Set([one, two]),
    );
  });

  it.each([
    ["", "created"],
    ["created=last-week", "created"],
    ["created=2026-11-20/2026-11-01", "created"],
    ["ids=not-a-uuid", "ids.0"],
    ["created=today&limit=0", "limit"],
    ["created=today&limit=1001", "limit"],
    ["created=today&limit=ten", "limit"],
    ["created=today&state=closed", "state.0"],
    ["created=today&created=yesterday", "created"],
    ["created=today&__proto__=x&limit=x", "limit"],
  ])("refuses %j and names the field", async (query, field) => {
    const response = await layServer().get(query);
    expect(response.status).toBe(400);
    const problem = problemSchema.parse(await response.json());
    expect(problem.code).toBe("invalid-request");
    expect(problem.fields?.map((fault) => fault.field)).toEqual([field]);
  });

  it("says what is wrong with a cursor of another list", async () => {
    const { get } = layServer();
    const { progress } = await pageOf(await get("created=last-30-days&limit=1"));
    if (progress.kind === "end") expect.fail();
    const cursor = encodeURIComponent(progress.cursor);
    const response = await get(`created=today&cursor=${cursor}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid-cursor" });
  });

  it("shows the others where one property fails", async () => {
    const rule = { connection: "prague", fault: { kind: "status", status: 403 } } as const;
    const operation = "messageThreads/getAll" as const;
    const { get } = layServer({ faults: { rules: [{ ...rule, operation }] } });
    const page = await pageOf(await get("created=last-30-days"));
    expect(page.threads.length).toBeGreaterThan(0);
    const failed = page.sources.filter(({ state }) => state.kind === "failed");
    expect(failed.map(({ connection }) => connection)).toEqual(["prague"]);
  });

  it("ends its reads upstream when the browser hangs up", async () => {
    const rules = [
      {
        operation: "messageThreads/getAll" as const,
        fault: { kind: "latency" as const, ms: 60_000 },
      },
    ];
    const { get, clock, sandbox, logged } = layServer({ faults: { rules } });
    const tab = new AbortController();
    const response = get("created=last-30-days", { signal: tab.signal });
    await clock.advance(100);
    expect(sandbox.control.calls().map(({ ending }) => ending)).not.toContain("aborted");
    tab.abort();
    await response;
    await clock.advance(0);
    const reads = sandbox.control
      .calls()
      .filter(({ operation }) => operation === rules[0]?.operation);
    expect(new Set(reads.map(({ ending }) => ending))).toEqual(new Set(["aborted"]));
    expect(logged.at(-1)).toMatchObject({ route: "/api/threads", status: 499, level: "info" });
  });
});

describe("GET /api/threads/counts", () => {
  const layCounts = () => {
    const { get, ...others } = layServer();
    return { ...others, get, counts: (query: string) => get(query, {}, "/api/threads/counts") };
  };

  it("tells nothing of what was not read, then how many there are, and of each property where asked", async () => {
    const { get, counts, sandbox } = layCounts();
    const told = async (query: string) => {
      const response = await counts(query);
      expect(response.status).toBe(200);
      return threadCountsSchema.parse(await response.json());
    };
    expect((await told("created=last-30-days")).list).toEqual({ kind: "partly", backTo: null });
    const { threads, progress } = await pageOf(await get("created=last-30-days&limit=1000"));
    expect(progress.kind).toBe("end");
    const { list, enterprises } = await told("created=last-30-days&state=open&each=true");
    const open = threads.filter(({ state }) => state === "open");
    expect(list).toMatchObject({ kind: "exact", total: open.length });
    expect(enterprises).toHaveLength(sandbox.enterprises.length);
    for (const { id, count } of enterprises ?? []) {
      const own = open.filter(({ enterpriseId }) => enterpriseId === id);
      expect(count).toEqual({ kind: "exact", count: own.length });
    }
  });

  it.each([
    ["each=true", "created"],
    ["created=today&each=all", "each"],
  ])("refuses %j and names the field", async (query, field) => {
    const response = await layCounts().counts(query);
    expect(response.status).toBe(400);
    const problem = problemSchema.parse(await response.json());
    expect(problem.fields?.map((fault) => fault.field)).toEqual([field]);
  });
});
