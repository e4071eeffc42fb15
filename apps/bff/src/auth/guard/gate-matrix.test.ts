import { problemSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { createLog } from "../../log/log.ts";
import { authApp } from "../../testing/auth/auth-app.ts";
import { access } from "./access.ts";

const absent = null;
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const types = ["application/json", "text/plain", "application/x-www-form-urlencoded", absent];
const origins = ["http://127.0.0.1:4000", "https://elsewhere.example", "null", absent];
const sites = ["same-origin", "same-site", "cross-site", "none", absent];
const headers = ["1", "0", absent];

type Said = {
  method: string;
  type: string | null;
  origin: string | null;
  site: string | null;
  header: string | null;
};

/** Every combination of what a browser, or somebody who pretends to be one, can say of a call. */
const everything: Said[] = methods.flatMap((method) =>
  types.flatMap((type) =>
    origins.flatMap((origin) =>
      sites.flatMap((site) => headers.map((header) => ({ method, type, origin, site, header }))),
    ),
  ),
);

const { app } = authApp({
  app: {
    log: createLog("silent", { write: () => undefined }),
    web: { files: new Map(), document: "<script nonce=FOYER_NONCE></script>" },
  },
});
const paths = [...new Set(Object.keys(access).map((route) => route.split(" ")[1] ?? ""))];
const addressOf = (path: string) => path.replace(/:\w+/g, "x").replace("/*", "/some/page");

function ask(path: string, said: Said): Response | Promise<Response> {
  const given = {
    "Content-Type": said.type,
    Origin: said.origin,
    "Sec-Fetch-Site": said.site,
    "X-Foyer": said.header,
  };
  const sent = Object.entries(given).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  const hasBody = said.method !== "GET" && said.method !== "HEAD";
  const body = hasBody ? { body: "{}" } : {};
  return app.request(addressOf(path), {
    method: said.method,
    headers: Object.fromEntries(sent),
    ...body,
  });
}

/** guarding.md in one line each: what a call must say before anything looks at who makes it. */
function refusalOf({ method, type, origin, site, header }: Said): number | null {
  const isOurs = site === absent ? origin === "http://127.0.0.1:4000" : site === "same-origin";
  if (!isOurs) return 403;
  if (method === "GET" || method === "HEAD") return null;
  if (header !== "1") return 403;
  return type === "application/json" ? null : 415;
}

/** What somebody without a session gets behind the gate: only the open routes answer them. */
function signedOutStatus(path: string, method: string): number | "answered" {
  const decision = access[`${method === "HEAD" ? "GET" : method} ${path}`];
  if (decision === undefined) return 404;
  return decision === "open" ? "answered" : 401;
}

const api = paths.filter((path) => path.startsWith("/api/"));
const others = paths.filter((path) => !path.startsWith("/api/"));

describe(`${everything.length} ways to call`, () => {
  it.each(api)("%s: only what should pass passes", async (path) => {
    const wrong: string[] = [];
    for (const said of everything) {
      const response = await ask(path, said);
      const { status } = response;
      const expected = refusalOf(said) ?? signedOutStatus(path, said.method);
      const isRight =
        expected === "answered" ? status < 500 && status !== 403 : status === expected;
      if (!isRight) wrong.push(`${JSON.stringify(said)}: ${status} in place of ${expected}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(others)("%s: nothing but its own method, and no cookie for anybody", async (path) => {
    const wrong: string[] = [];
    for (const said of everything) {
      const response = await ask(path, said);
      const method = said.method === "HEAD" ? "GET" : said.method;
      const isRoute = access[`${method} ${path}`] !== undefined || method === "GET";
      const isRight = isRoute ? response.status < 500 : response.status === 404;
      const sets = response.headers.getSetCookie().filter((line) => !/max-age=0/i.test(line));
      if (!isRight || sets.length > 0) wrong.push(`${JSON.stringify(said)}: ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("whoever is signed in", () => {
  it("is held to the gate all the same: another site's page cannot act for them", async () => {
    const setting = authApp();
    const admin = await setting.setUp();
    const body = { name: "eve", displayName: "Eve", role: "admin", enterprises: "all" };
    for (const headers of [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { "X-Foyer": "" },
      { "Content-Type": "text/plain" },
    ]) {
      const response = await admin.ask("/api/accounts", { method: "POST", body, headers });
      expect([403, 415]).toContain(problemSchema.parse(await response.json()).status);
    }
    expect((await admin.ask("/api/accounts", { method: "POST", body })).status).toBe(201);
  });
});
