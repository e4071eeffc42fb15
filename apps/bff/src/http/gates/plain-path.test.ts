import { expect, it } from "vitest";
import { createApp } from "../../app.ts";
import { access } from "../../auth/guard/access.ts";
import { testAppDeps } from "../../testing/app-deps.ts";

const own = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json", "X-Foyer": "1" };
const encode = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;

/** Each route, each of its segments, spelled with its first letter encoded. */
const spellings = Object.keys(access).flatMap((route) => {
  const [method = "", path = ""] = route.split(" ");
  const segments = path.replace(/:\w+/g, "x").replace("*", "assets").split("/").slice(1);
  return segments.map((_, at): [string, string] => [
    method,
    segments.map((part, n) => (n === at ? encode(part[0] ?? "") + part.slice(1) : part)).join("/"),
  ]);
});

const app = createApp(testAppDeps());

it.each([...spellings, ["GET", "api%2fenterprises"], ["GET", "%4Detrics"]])(
  "nothing is at another spelling of an address: %s /%s",
  async (method, path) => {
    const response = await app.request(`/${path}`, { method, headers: own });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "not-found" });
  },
);

it.each(["/x/../metrics", "/./metrics", "/metrics/.", "/api/../metrics?x"])(
  "nor at one by detours: %s",
  async (url) => {
    const socket = { remoteAddress: "127.0.0.1" };
    const response = await app.request("/metrics", {}, { incoming: { url, socket } });
    expect(response.status).toBe(404);
  },
);

it("letters that have to be encoded are no detour", async () => {
  const web = { files: new Map(), document: "<script nonce=FOYER_NONCE></script>" };
  const withPages = createApp(testAppDeps({ web }));
  for (const path of ["/caf%C3%A9", "/a%20b", "/%5Bid%5D"])
    expect((await withPages.request(path)).status).toBe(200);
});
