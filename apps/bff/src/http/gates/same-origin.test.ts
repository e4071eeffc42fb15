import { describe, expect, it } from "vitest";
import { createApp } from "../../app.ts";
import { testAppDeps } from "../../testing/app-deps.ts";
import { publicOrigin } from "./origins.ts";

const app = createApp(testAppDeps());
const json = { "Content-Type": "application/json" };
const foyer = { "X-Foyer": "1" };
const same = { "Sec-Fetch-Site": "same-origin" };
const ourOrigin = { Origin: "http://127.0.0.1:4000" };
const otherOrigin = { Origin: "https://elsewhere.example" };

/** 404: it came through the gate, and nothing stands behind this address. */
async function statusOf(method: string, headers: Record<string, string>, to = app) {
  const response = await to.request("/api/anything", {
    method,
    headers,
    ...(method === "GET" ? {} : { body: "{}" }),
  });
  return response.status;
}

describe("reads", () => {
  it.each([
    ["our page", same, 404],
    ["something that says nothing", {}, 403],
    ["our origin without Sec-Fetch-Site", ourOrigin, 404],
    ["a page elsewhere", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["a sibling site", { "Sec-Fetch-Site": "same-site" }, 403],
    ["the address bar", { "Sec-Fetch-Site": "none" }, 403],
    ["another origin without Sec-Fetch-Site", otherOrigin, 403],
    ["Sec-Fetch-Site is what counts", { ...same, ...otherOrigin }, 404],
    ["a name pointed at this machine", { ...same, Host: "rebound.example:4000" }, 403],
    ["the development server", { ...same, Host: "localhost:5173" }, 404],
    ["IPv6 loopback", { ...same, Host: "[::1]:4000" }, 404],
  ])("%s", async (_who, headers, status) => expect(await statusOf("GET", headers)).toBe(status));
});

describe.each(["POST", "PUT", "PATCH", "DELETE"])("%s", (method) => {
  it.each([
    ["all there", { ...same, ...foyer, ...json }, 404],
    [
      "with a charset",
      { ...same, ...foyer, "Content-Type": "Application/JSON; charset=utf-8" },
      404,
    ],
    ["by Origin", { ...ourOrigin, ...foyer, ...json }, 404],
    ["neither site nor origin", { ...foyer, ...json }, 403],
    ["no static header", { ...same, ...json }, 403],
    ["another value of it", { ...same, ...json, "X-Foyer": "2" }, 403],
    ["a form", { ...same, ...foyer, "Content-Type": "text/plain" }, 415],
    ["JSON in disguise", { ...same, ...foyer, "Content-Type": "text/plain;application/json" }, 415],
    ["no type", { ...same, ...foyer }, 415],
    ["cross-site JSON", { "Sec-Fetch-Site": "cross-site", ...foyer, ...json }, 403],
    ["another origin", { ...otherOrigin, ...foyer, ...json }, 403],
    ["an opaque origin", { Origin: "null", ...foyer, ...json }, 403],
    ["another port", { Origin: "http://127.0.0.1:4001", ...foyer, ...json }, 403],
  ])("%s", async (_what, headers, status) => expect(await statusOf(method, headers)).toBe(status));
});

it("behind a proxy, the named origin counts and Host does not", async () => {
  const proxied = createApp(testAppDeps({ origins: publicOrigin("https://foyer.example") }));
  const asked = (origin: string) =>
    statusOf("POST", { Origin: origin, Host: "upstream:80", ...foyer, ...json }, proxied);
  expect(await asked("https://foyer.example")).toBe(404);
  expect(await asked("http://foyer.example")).toBe(403);
  expect(await asked("http://upstream:80")).toBe(403);
});
