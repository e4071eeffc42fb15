import { endpoints, exportSizeSchema, problemSchema, readLastLine } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../config/settings.ts";
import { authApp } from "../testing/auth/auth-app.ts";
import type { Browser } from "../testing/browser.ts";
import { configured, createSandboxMews } from "../testing/mews/sandbox-mews.ts";

type Parts = { settings?: object; stopping?: AbortSignal; exportRoles?: Set<"viewer" | "admin"> };

/** The whole server over the sandbox, with batches so small that much can happen between two. */
async function layServer({ settings, stopping, exportRoles }: Parts = {}) {
  const { sandbox, clock, upstream } = createSandboxMews({ faults: { rateLimit: null } });
  const connections = ["prague", "new-york", "portfolio"].map((name) => configured(sandbox, name));
  const exporting = { ...defaultSettings.export, rowsAtOnce: 20, ...settings };
  const bed = authApp({
    auth: { clock, ...(exportRoles && { exportRoles }) },
    app: {
      clock,
      upstream,
      connections,
      settings: { ...defaultSettings, export: exporting },
      ...(stopping && { stopping }),
    },
  });
  const admin = await bed.setUp();
  return { ...bed, clock, sandbox, admin };
}

const all = "created=2020-01-01/2030-01-01";
const file = `${endpoints.threadExport}?${all}&format=csv`;

/** A file as it comes, piece by piece. */
async function open(browser: Browser, path = file) {
  const response = await browser.ask(path);
  expect(response.status).toBe(200);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("There is no body.");
  let text = "";
  /** the next piece; null: the end */
  const next = async () => {
    const { value = "", done } = await reader.read();
    text += value;
    return done ? null : value;
  };
  return {
    response,
    next,
    async rest() {
      while ((await next()) !== null);
      return text;
    },
    text: () => text,
    cancel: () => reader.cancel(),
  };
}

function lastLine(text: string): string {
  return text.trimEnd().split(/\r?\n/).at(-1) ?? "";
}

async function codeOf(browser: Browser, path = file) {
  return problemSchema.parse(await (await browser.ask(path)).json()).code;
}

describe("GET /api/threads/export", () => {
  it("is a file of the list with the columns asked for, and ends with their count", async () => {
    const { admin, sandbox } = await layServer();
    const { response, rest } = await open(admin, `${file}&columns=ids,state`);
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("Content-Disposition")).toContain("attachment");
    const lines = (await rest()).trimEnd().split("\r\n");
    const threads = sandbox.control.threads();
    expect(lines[0]).toBe("Thread id,Property id,State");
    expect(lines.slice(1, -1)).toEqual(
      threads.map(({ id, enterpriseId, isResolved }) =>
        [id, enterpriseId, isResolved ? "resolved" : "open"].join(),
      ),
    );
    expect(readLastLine("csv", lines.at(-1) ?? "")).toBe(threads.length);
  });

  it.each(["format=pdf", "format=csv&columns=state,state", "format=csv&columns=password", ""])(
    "refuses %j",
    async (asked) => {
      const { admin } = await layServer();
      expect(await codeOf(admin, `${endpoints.threadExport}?${all}&${asked}`)).toBe(
        "invalid-request",
      );
    },
  );

  it("is for the roles that the operator names, and their session says so", async () => {
    const { admin, join, events } = await layServer({ exportRoles: new Set(["viewer"]) });
    const { browser: viewer } = await join(admin, { name: "vera", role: "viewer" });
    expect(await codeOf(admin)).toBe("forbidden");
    expect(await codeOf(admin, `${endpoints.threadExportSize}?${all}`)).toBe("forbidden");
    expect(events.at(-1)).toMatchObject({ event: "access-refused" });
    expect(await admin.session()).toMatchObject({ person: { mayExport: false } });
    expect(lastLine(await (await open(viewer)).rest())).toContain("Complete");
    expect(await viewer.session()).toMatchObject({ person: { mayExport: true } });
  });

  it("is of one's own properties, and no other's", async () => {
    const { admin, join, sandbox } = await layServer();
    const [, own] = sandbox.enterprises;
    const { browser } = await join(admin, { name: "eva", enterprises: [own?.id ?? ""] });
    const text = await (await open(browser, `${file}&columns=ids`)).rest();
    const wanted = sandbox.control.threads({ enterpriseIds: [own?.id ?? ""] });
    expect(text.match(/[^,\r\n]+(?=,[^,]+\r\n)/g)?.slice(1)).toEqual(wanted.map(({ id }) => id));
  });

  it("begins nothing for HEAD", async () => {
    const { admin, events } = await layServer();
    expect((await admin.ask(file, { method: "HEAD" })).status).toBe(200);
    expect(events.filter(({ event }) => event.startsWith("export"))).toEqual([]);
  });
});

describe("a file that cannot be brought to its end", () => {
  const endings: [string, (bed: Bed, eva: Bed["eva"]) => unknown][] = [
    [
      "the person signs out",
      (_bed, { browser }) => browser.ask("/api/session", { method: "DELETE" }),
    ],
    ["an admin makes them a viewer", ({ change }) => change({ role: "viewer" })],
    ["a property is taken from them", ({ change, some }) => change({ enterprises: some })],
    ["they are disabled", ({ change }) => change({ disabled: true })],
    ["the server stops", ({ stop }) => stop()],
    ["nobody reads it", leaveUnread],
  ];
  type Bed = Awaited<ReturnType<typeof layForEva>>;

  /** Lets what is read ahead come to its end first. */
  async function leaveUnread({ clock }: Bed) {
    for (let turn = 0; turn < 10; turn += 1) await clock.advance(1);
    await clock.advance(defaultSettings.export.slowReaderMs);
  }

  async function layForEva() {
    const stopping = new AbortController();
    const bed = await layServer({ stopping: stopping.signal });
    const some = bed.sandbox.enterprises.map(({ id }) => id);
    const { browser, account } = await bed.join(bed.admin, { name: "eva", enterprises: some });
    const change = (body: object) =>
      bed.admin.ask(`/api/accounts/${account.id}`, { method: "PATCH", body });
    const stop = () => stopping.abort(new Error("The server is stopping."));
    return { ...bed, eva: { browser, account }, change, stop, some: some.slice(1) };
  }

  it.each(endings)("breaks off, when %s", async (_what, happen) => {
    const bed = await layForEva();
    const { next, rest, text } = await open(bed.eva.browser);
    await next();
    await happen(bed, bed.eva);
    await expect(rest().then(lastLine)).rejects.toThrow();
    expect(text().split("\r\n").length).toBeGreaterThan(20);
    expect(readLastLine("csv", lastLine(text()))).toBe(null);
    expect(bed.events.at(-1)).toMatchObject({ event: "export-ended", outcome: "unfinished" });
  });

  it("is not begun where a property cannot be read", async () => {
    const { admin, sandbox, events } = await layServer();
    const rule = { connection: "prague", fault: { kind: "status", status: 403 } } as const;
    sandbox.control.setFaults({ rules: [{ ...rule, operation: "messageThreads/getAll" }] });
    expect(await codeOf(admin)).toBe("upstream-unavailable");
    expect(await codeOf(admin, `${endpoints.threadExportSize}?${all}`)).toBe("refused-by-mews");
    expect(events.at(-1)).toMatchObject({ event: "export-ended", given: { threads: 0 } });
  });
});

describe("how many there may be", () => {
  it("is bounded for a person and for the server, and a cancelled one gives its place back", async () => {
    const { admin, join } = await layServer({ settings: { perProcess: 2 } });
    const { browser: eva } = await join(admin, { name: "eva" });
    const { browser: ida } = await join(admin, { name: "ida" });
    const first = await open(admin);
    await first.next();
    expect(await codeOf(admin)).toBe("too-many-attempts");
    await open(eva);
    expect(await codeOf(ida)).toBe("unavailable");
    await first.cancel();
    expect(lastLine(await (await open(ida)).rest())).toContain("Complete");
    expect(await codeOf(eva)).toBe("too-many-attempts");
  });
});

describe("what is kept of it", () => {
  it("is who took what, and how many threads, in the security log; never what was searched for", async () => {
    const { admin, events, logged } = await layServer();
    const asked = "&state=open&words=secret-name&columns=ids,subject";
    const text = await (await open(admin, file + asked)).rest();
    const threads = readLastLine("csv", lastLine(text));
    const filter = {
      format: "csv",
      columns: "ids,subject",
      order: "-created",
      created: "2020-01-01/2030-01-01",
      state: "open",
      hasWords: true,
    };
    const who = { personId: expect.any(String), requestId: expect.any(String), outcome: "ok" };
    expect(events.slice(-2)).toEqual([
      { event: "export-begun", ...who, given: { filter, threads: 0 } },
      { event: "export-ended", ...who, given: { filter, threads } },
    ]);
    expect(JSON.stringify([events, logged])).not.toContain("secret-name");
  });

  it("is counted", async () => {
    const { admin, sandbox } = await layServer();
    await (await open(admin)).rest();
    await (await open(admin)).cancel();
    const metrics = await (await admin.ask("/metrics")).text();
    const { length } = sandbox.control.threads();
    expect(metrics).toContain('foyer_export_ends_total{how="whole"} 1');
    expect(metrics).toContain('foyer_export_ends_total{how="gone"} 1');
    expect(metrics).toContain(`foyer_export_threads_total{format="csv"} ${length + 20}`);
    expect(metrics).toContain("foyer_exports 0");
  });
});

describe("GET /api/threads/export/size", () => {
  it("reads what is missing, says how far it is, and then how many threads there are", async () => {
    const { admin, sandbox } = await layServer({ settings: { readingMs: 0 } });
    const shares: number[] = [];
    const ask = async () => {
      const reply = await admin.ask(`${endpoints.threadExportSize}?created=2025-01-01/2030-01-01`);
      return exportSizeSchema.parse(await reply.json());
    };
    let size = await ask();
    for (let asked = 0; size.kind === "reading" && asked < 100; asked += 1) {
      shares.push(size.share ?? Number.NaN);
      size = await ask();
    }
    const wanted = sandbox.control.threads().filter(({ createdUtc }) => createdUtc > "2025");
    expect(size).toEqual({ kind: "ready", threads: wanted.length });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
  });
});
