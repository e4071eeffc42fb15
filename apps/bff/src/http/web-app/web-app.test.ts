import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../app.ts";
import { testAppDeps } from "../../testing/app-deps.ts";
import { readWebFiles } from "./web-files.ts";

const dir = mkdtempSync(join(tmpdir(), "foyer-web-"));
const script = "console.log('desk')";
let app: ReturnType<typeof createApp>;

beforeAll(() => {
  mkdirSync(join(dir, "assets"));
  mkdirSync(join(dir, ".vite"));
  const write = (name: string, content: string | Buffer) => writeFileSync(join(dir, name), content);
  write(
    "index.html",
    `<!doctype html><html><head><meta property="csp-nonce" nonce="FOYER_NONCE">
     <script type="module" nonce="FOYER_NONCE" src="/assets/a.js"></script></head></html>`,
  );
  write("assets/a.js", script);
  write("assets/a.js.br", brotliCompressSync(script));
  write("assets/a.js.gz", gzipSync(script));
  write("assets/a.js.map", "{}");
  write("favicon.svg", "<svg/>");
  write(".vite/manifest.json", "{}");
  app = createApp(testAppDeps({ web: readWebFiles(dir) }));
});
afterAll(() => rmSync(dir, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

describe("the document", () => {
  it("stands at every address of the app, and is not stored", async () => {
    for (const address of ["/", "/threads", "/threads/new?created=today"]) {
      const response = await get(address);
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Type")).toMatch(/^text\/html/);
      expect(response.headers.get("Cache-Control")).toBe("no-store");
    }
  });

  it("runs scripts by a nonce that is fresh for each", async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await get("/");
        const html = await response.text();
        const policy = response.headers.get("Content-Security-Policy") ?? "";
        const nonce = /'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policy)?.[1];
        expect(policy).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic';`);
        expect(policy).toContain("require-trusted-types-for 'script'");
        expect(policy).not.toMatch(/unsafe|sandbox/);
        expect(html.split(`nonce="${nonce}"`)).toHaveLength(3);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });
});

describe("files", () => {
  it.each([
    ["br, gzip", "br"],
    ["gzip, deflate", "gzip"],
    ["GZIP;q=0.5, br;q=0", "gzip"],
    ["*", "br"],
    ["identity", null],
    ["br;q=0, *;q=0", null],
    ["", null],
  ])("compressed at build, by what the browser takes: %j", async (accepted, encoding) => {
    const response = await get("/assets/a.js", { "Accept-Encoding": accepted });
    expect(response.headers.get("Content-Encoding")).toBe(encoding);
    expect(response.headers.get("Vary")).toBe("Accept-Encoding");
    const bytes = Buffer.from(await response.arrayBuffer());
    const expected = { br: brotliCompressSync(script), gzip: gzipSync(script) };
    const whole = Buffer.from(script);
    expect(bytes.equals(encoding === "br" ? expected.br : encoding ? expected.gzip : whole)).toBe(
      true,
    );
  });

  it("with a hash in their name are kept for good, others are asked for again", async () => {
    expect((await get("/assets/a.js")).headers.get("Cache-Control")).toBe(
      "public, max-age=31536000, immutable",
    );
    expect((await get("/favicon.svg")).headers.get("Cache-Control")).toBe("no-cache");
  });

  it("carry type and security headers", async () => {
    const { headers } = await get("/assets/a.js");
    expect(headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
  });

  it.each([
    "/assets/gone.js",
    "/assets/gone",
    "/assets/a.js.map",
    "/assets/a.js.br",
    "/assets/../index.html.bak",
    "/assets/%2e%2e/%2e%2e/etc/passwd.txt",
    "/.vite/manifest.json",
    "/.env",
    "/index.php",
    "/assets/",
  ])("that are none are not found: %s", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "not-found" });
  });
});

it("an unknown API address is never the document", async () => {
  for (const path of ["/api", "/api/", "/api/x", "/api/x/y"]) {
    const headers = { Accept: "text/html", "Sec-Fetch-Site": "same-origin" };
    const response = await get(path, headers);
    expect(response.status).toBe(404);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  }
});

it("a document without a place for the nonce is refused at the start", () => {
  const web = { files: new Map(), document: "<script></script>" };
  expect(() => createApp(testAppDeps({ web }))).toThrow(/built without/);
});

it("a folder without a built app is said in words", () => {
  expect(() => readWebFiles(join(dir, "assets"))).toThrow(/There is no built web app in .*assets/);
});

it("HEAD is answered like GET, without a body", async () => {
  for (const path of ["/", "/assets/a.js"]) {
    const response = await app.request(path, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(await response.text()).toBe("");
  }
});
