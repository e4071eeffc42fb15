import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { AppEnv } from "../app-env.ts";
import { trustedProxies } from "../client-address.ts";
import { scrapers } from "./scrapers.ts";

type Asked = { from: string; host?: string; headers?: Record<string, string> };

/** Whether a request from there gets in, where 10.0.0.9 and 127.0.0.1 are or are not our proxies. */
async function gets(
  { from, host = "127.0.0.1:4000", headers = {} }: Asked,
  proxies: string[] = [],
) {
  const mayScrape = scrapers(["10.0.0.5", "fd00::/8"], trustedProxies(proxies));
  const app = new Hono<AppEnv>().get("/", (c) => c.text(String(mayScrape(c))));
  const env = { incoming: { socket: { remoteAddress: from } } };
  const response = await app.request("/", { headers: { Host: host, ...headers } }, env);
  return (await response.text()) === "true";
}

describe("metrics are read", () => {
  it.each<[string, Asked, string[]?]>([
    ["on this machine", { from: "127.0.0.1" }],
    ["on this machine by name", { from: "::1", host: "localhost:4000" }],
    ["on this machine over IPv6", { from: "::ffff:127.0.0.1", host: "[::1]:4000" }],
    ["from a listed address, by whatever name", { from: "10.0.0.5", host: "foyer.example" }],
    ["from a listed range", { from: "fd00::7", host: "foyer.example" }],
    [
      "from a listed address through our proxy",
      { from: "127.0.0.1", host: "foyer.example", headers: { "X-Forwarded-For": "10.0.0.5" } },
      ["127.0.0.1"],
    ],
  ])("%s", async (_, asked, proxies) => {
    expect(await gets(asked, proxies)).toBe(true);
  });
});

describe("metrics are not read", () => {
  it.each<[string, Asked, string[]?]>([
    ["from elsewhere", { from: "10.0.0.6" }],
    ["from elsewhere by a loopback name", { from: "192.0.2.7", host: "localhost" }],
    [
      "through a proxy on this machine that keeps the name",
      { from: "127.0.0.1", host: "foyer.example" },
    ],
    [
      "through a proxy on this machine that does not",
      { from: "127.0.0.1", headers: { "X-Forwarded-For": "192.0.2.7" } },
    ],
    ["through one that says Via", { from: "127.0.0.1", headers: { Via: "1.1 front" } }],
    [
      "by writing a listed address",
      { from: "192.0.2.7", headers: { "X-Forwarded-For": "10.0.0.5" } },
      ["127.0.0.1"],
    ],
    [
      "by writing this machine's address, through our proxy",
      { from: "127.0.0.1", headers: { "X-Forwarded-For": "127.0.0.1, 192.0.2.7" } },
      ["127.0.0.1"],
    ],
    [
      "by a proxy at a listed address, for others",
      { from: "10.0.0.5", headers: { "X-Forwarded-For": "192.0.2.7" } },
    ],
    ["by a page that points its name here", { from: "127.0.0.1", host: "evil.example:4000" }],
  ])("%s", async (_, asked, proxies) => {
    expect(await gets(asked, proxies)).toBe(false);
  });
});
