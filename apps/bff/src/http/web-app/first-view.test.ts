import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type FirstView, type FirstViewDrawing, firstViewSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { authApp } from "../../testing/auth/auth-app.ts";
import type { Browser } from "../../testing/browser.ts";
import { configured, createSandboxMews } from "../../testing/mews/sandbox-mews.ts";

const index = `<!doctype html><html><head><!--first-view-->
<script type="module" nonce="FOYER_NONCE" src="/assets/a.js"></script></head>
<body><div id="root"><!--rows--></div></body></html>`;

/** Stands in for the built web app: draws the ids of threads. */
const drawing: FirstViewDrawing = {
  firstRequest: (href) => {
    const { pathname, searchParams } = new URL(href, "http://foyer.test");
    if (pathname !== "/") return null;
    const created = searchParams.get("created") ?? "last-12-months";
    return `/api/threads?created=${created}&total=true&limit=50`;
  },
  draw: ({ threads: { threads } }) =>
    threads.map(({ id }) => `<p style="--row-height:48px">${id}</p>`).join(""),
};

const opening = {
  "Sec-Fetch-Site": "none",
  "Sec-Fetch-Dest": "document",
  "Accept-Language": "en-GB,en;q=0.9",
};

async function layHotel(parts: { drawing?: FirstViewDrawing } = {}) {
  const mews = createSandboxMews({ faults: { rateLimit: null } });
  const { sandbox, clock } = mews;
  const gate = { opened: Promise.resolve(), reads: 0 };
  const upstream: typeof mews.upstream = {
    ...mews.upstream,
    getThreads: async (...asked) => {
      gate.reads += 1;
      await gate.opened;
      return mews.upstream.getThreads(...asked);
    },
  };
  const connections = ["prague", "new-york"].map((name) => configured(sandbox, name));
  const web = { files: new Map(), document: index };
  const app = { clock, upstream, connections, web, drawing: parts.drawing ?? drawing };
  const setting = authApp({ auth: { clock }, app });
  const admin = await setting.setUp();
  return { ...setting, gate, clock, sandbox, admin };
}

async function open(browser: Browser, path = "/", headers: Record<string, string> = {}) {
  const response = await browser.ask(path, { headers: { ...opening, ...headers } });
  expect(response.status).toBe(200);
  return { response, html: await response.text() };
}

function viewIn(html: string): FirstView | null {
  const [, json] =
    /<script type="application\/json" id="first-view"[^>]*>(.*?)<\/script>/.exec(html) ?? [];
  return json === undefined ? null : firstViewSchema.parse(JSON.parse(json));
}

const plain = index.replaceAll('"FOYER_NONCE"', "");

function expectPlain(html: string) {
  expect(html.replaceAll(/"[A-Za-z0-9+/=]{24}"/g, "")).toBe(plain);
}

describe("the document of a list", () => {
  it("holds the first rows, and the answers they were drawn from", async () => {
    const { admin, clock, sandbox } = await layHotel();
    const { html, response } = await open(admin, "/?created=last-30-days");
    const view = viewIn(html);
    expect(view).toMatchObject({
      href: "/?created=last-30-days",
      nowMs: clock.now(),
      drawnFor: { language: "en-GB", layout: "table" },
    });
    const session = await admin.session();
    expect(view?.person).toBe(session.kind === "signed-in" && session.person.id);
    expect(view?.enterprises.enterprises.map(({ id }) => id).toSorted()).toEqual(
      sandbox.enterprises
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    );
    const first = view?.threads.threads[0]?.id ?? "none";
    expect(html).toContain(`>${first}</p>`);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  it("keeps to the page's policy: styles stand in a sheet that only its nonce lets in", async () => {
    const { admin } = await layHotel();
    const { html, response } = await open(admin);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(policy) ?? [];
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(policy).not.toContain("unsafe");
    expect(html).toContain(
      `<style nonce="${nonce}">[data-style="--row-height:48px"]{--row-height:48px}</style>`,
    );
    expect(html).not.toContain(" style=");
    // The page runs it once the rows were seen.
    expect(html).toContain(
      `<link rel="modulepreload" data-entry nonce="${nonce}" href="/assets/a.js">`,
    );
    const plainly = await open(admin, "/people");
    expect(plainly.response.headers.get("Content-Security-Policy")).toContain("style-src 'self';");
  });

  it("shows each person what is theirs, whoever looked before", async () => {
    const { admin, join, sandbox } = await layHotel();
    const [own] = sandbox.enterprises;
    if (!own) throw new Error("The sandbox has no property.");
    await open(admin);
    const { browser } = await join(admin, { name: "p", role: "viewer", enterprises: [own.id] });
    const { html } = await open(browser);
    const view = viewIn(html);
    expect(view?.enterprises.enterprises).toMatchObject([{ id: own.id, canCreate: false }]);
    expect(view?.threads.threads.length).toBeGreaterThan(5);
    expect(new Set(view?.threads.threads.map(({ enterpriseId }) => enterpriseId))).toEqual(
      new Set([own.id]),
    );
    for (const { id } of sandbox.control.threads({
      enterpriseIds: [sandbox.enterprises[1]?.id ?? ""],
    }))
      expect(html).not.toContain(id);
  });

  it("cannot be ended by what a guest wrote", async () => {
    const subject = "</script><script>alert(1)</script><!--<script> FOYER_NONCE <!--rows-->";
    const { admin, sandbox } = await layHotel();
    const [property] = sandbox.enterprises;
    sandbox.control.addThread({ enterpriseId: property?.id ?? "", sender: "G", subject });
    const { html } = await open(admin);
    expect(viewIn(html)?.threads.threads[0]?.subject).toBe(subject);
    expect(html).not.toContain("alert(1)</script>");
    expect(html.match(/<!--/g)).toBe(null);
  });
});

describe("the document without rows", () => {
  it("is what nobody signed in gets, and other addresses", async () => {
    const { newBrowser, admin, gate } = await layHotel();
    expectPlain((await open(newBrowser())).html);
    expectPlain((await open(admin, "/people")).html);
    expect(gate.reads).toBe(0);
  });

  it.each([
    ["a frame", { "Sec-Fetch-Dest": "iframe" }],
    ["a script", { "Sec-Fetch-Dest": "empty" }],
    ["a page of another host of the domain", { "Sec-Fetch-Site": "same-site" }],
    ["a language that is none", { "Accept-Language": '"><script>' }],
  ])("is what %s gets", async (_who, headers) => {
    const { admin, gate } = await layHotel();
    expectPlain((await open(admin, "/", headers)).html);
    expect(gate.reads).toBe(0);
  });

  it("is what a query gets that the list would refuse", async () => {
    const { admin } = await layHotel();
    expectPlain((await open(admin, "/?created=2026-11-20/2026-11-01")).html);
  });

  it("comes after a short wait while Mews is slow, and the read goes on for the page to find", async () => {
    const { admin, gate, clock } = await layHotel();
    const opened = Promise.withResolvers<void>();
    gate.opened = opened.promise;
    const waiting = open(admin);
    await expect.poll(() => gate.reads).toBe(2);
    await clock.advance(100);
    expectPlain((await waiting).html);
    const list = admin.ask("/api/threads?created=last-12-months&total=true&limit=50");
    opened.resolve();
    expect((await list).status).toBe(200);
  });

  it("comes where Mews fails", async () => {
    const { admin, gate } = await layHotel();
    gate.opened = Promise.reject(new Error("broken"));
    gate.opened.catch(() => {});
    expectPlain((await open(admin)).html);
  });

  it("comes where they cannot be drawn, and the log says why", async () => {
    const { admin, logged } = await layHotel({
      drawing: {
        ...drawing,
        draw: () => {
          throw new Error("no such hook");
        },
      },
    });
    expectPlain((await open(admin)).html);
    expect(logged.find(({ level }) => level === 50 || level === "error")).toMatchObject({
      err: { message: "no such hook" },
    });
  });
});

it.each([
  ["br, gzip", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["identity", null, (bytes: Buffer) => bytes],
] as const)("is made smaller as the browser takes it: %j", async (accepted, encoding, open) => {
  const { admin } = await layHotel();
  const response = await admin.ask("/", { headers: { ...opening, "Accept-Encoding": accepted } });
  expect(response.headers.get("Content-Encoding")).toBe(encoding);
  expect(response.headers.get("Vary")).toBe("Accept-Encoding");
  const text = open(Buffer.from(await response.arrayBuffer())).toString();
  expect(viewIn(text)?.threads.threads.length).toBeGreaterThan(5);
});

it("opening a page is done by hand: the session goes on from there", async () => {
  const { admin, clock } = await layHotel();
  await clock.advance(50 * 60_000);
  await open(admin);
  await clock.advance(50 * 60_000);
  expect((await admin.ask("/api/enterprises")).status).toBe(200);
});
