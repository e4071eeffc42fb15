import { problemSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { UnavailableError } from "./errors/errors.ts";
import { publicOrigin } from "./http/gates/origins.ts";
import { testAppDeps } from "./testing/app-deps.ts";

const own = { "Sec-Fetch-Site": "same-origin", "X-Foyer": "1", "Content-Type": "application/json" };

async function problemOf(response: Response) {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  return problemSchema.parse(await response.json());
}

describe("every kind of answer", () => {
  const app = createApp(
    testAppDeps({
      origins: publicOrigin("https://foyer.example"),
      readiness: async () => {
        throw new UnavailableError("The server is stopping.");
      },
    }),
  );

  it.each<[string, string, string, number, Record<string, string>?]>([
    ["a text", "GET", "/livez", 200],
    ["a problem", "GET", "/readyz", 503],
    ["an unknown API address", "GET", "/api/nothing", 404, own],
    ["a refusal", "POST", "/api/threads", 403],
    ["an unknown page", "POST", "/nothing", 404],
  ])("carries the security headers: %s", async (_kind, method, path, status, headers = {}) => {
    const response = await app.request(path, { method, headers });
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(response.headers.get("server")).toBeNull();
  });

  it("does not ask for https where the server is reached by plain http", async () => {
    const response = await createApp(testAppDeps()).request("/livez");
    expect(response.headers.get("strict-transport-security")).toBeNull();
  });
});

describe("unexpected failures", () => {
  const deps = testAppDeps({
    whoAsks: async () => {
      throw new TypeError("guest Ann at /srv/secret");
    },
  });

  it("are one generic problem with the request id; the stack stays in the log", async () => {
    const response = await createApp(deps).request("/api/threads?words=Ann", { headers: own });
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 500, code: "internal" });
    expect(problem.requestId).toBe(response.headers.get("x-request-id"));
    expect(JSON.stringify(problem)).not.toMatch(/Ann|secret|TypeError/);
    expect(deps.logged).toHaveLength(1);
    expect(deps.logged[0]).toMatchObject({
      level: "error",
      requestId: problem.requestId,
      status: 500,
      err: { type: "TypeError", stack: expect.stringContaining("app.test.ts") },
    });
  });
});

describe("the request log", () => {
  it("has one line a request, without query or ids", async () => {
    const deps = testAppDeps();
    const app = createApp(deps);
    await app.request("/api/guest-name?words=Ann", { headers: own });
    await app.request("/livez");
    expect(deps.logged).toMatchObject([
      { method: "GET", route: "/api/*", status: 404, durationMs: 0, msg: "request" },
      { method: "GET", route: "/livez", status: 200 },
    ]);
    expect(JSON.stringify(deps.logged)).not.toMatch(/Ann|guest-name/);
  });

  it("shows in the metrics, by route", async () => {
    const app = createApp(testAppDeps());
    await app.request("/api/nothing", { headers: own });
    await app.request("/livez", { method: "BREW" });
    const metrics = await (await app.request("/metrics")).text();
    expect(metrics).toContain(
      'foyer_http_request_duration_seconds_count{method="GET",route="/api/*",status="404"} 1',
    );
    expect(metrics).toContain('method="other"');
  });
});

describe("probes", () => {
  it("live while not ready", async () => {
    const app = createApp(
      testAppDeps({
        readiness: async () => {
          throw new UnavailableError("The store is down.");
        },
      }),
    );
    expect((await app.request("/livez")).status).toBe(200);
    const problem = await problemOf(await app.request("/readyz"));
    expect(problem).toMatchObject({
      status: 503,
      code: "unavailable",
      detail: "The store is down.",
    });
  });
});
