import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setUpOverHttp } from "./testing/auth/set-up-over-http.ts";
import { ownHeaders } from "./testing/browser.ts";
import { freeOrigin } from "./testing/mews/raw-server.ts";

let dir: string;
let running: ChildProcess[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-main-"));
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running = [];
  rmSync(dir, { recursive: true });
});

const started = (env: Record<string, string>, flags: string[]) =>
  [
    process.execPath,
    [join(import.meta.dirname, "main.ts"), ...flags],
    { cwd: dir, env: { PORT: "0", FOYER_WEB_DIR: "none", FOYER_SANDBOX_SIZE: "tiny", ...env } },
  ] as const;

function foyer(env: Record<string, string>, ...flags: string[]) {
  const [node, args, options] = started(env, flags);
  const child = spawn(node, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  return child;
}

/** Runs to the end. */
async function outcome(child: ReturnType<typeof foyer>) {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { stdout, stderr, code };
}

/** The first line of its log that has this field. */
const told = (child: ReturnType<typeof foyer>, field: string) =>
  printed(child, new RegExp(`(?<="${field}":")[^"]+(?=")`));

async function printed(child: ReturnType<typeof foyer>, pattern: RegExp): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += chunk;
    const [found] = pattern.exec(text) ?? [];
    if (found) return found;
  }
  throw new Error(`It ended before it said ${pattern}.`);
}

async function freePort(): Promise<string> {
  return new URL(await freeOrigin()).port;
}

async function answers(url: string): Promise<void> {
  while (!(await fetch(url).catch(() => null))?.ok)
    await new Promise((resolve) => setImmediate(resolve));
}

describe("the command", { timeout: 30_000 }, () => {
  it("starts with nothing configured, and stops gently on SIGTERM", async () => {
    const child = foyer({});
    const ended = once(child, "exit");
    const setUpUrl = await told(child, "setUpUrl");
    const { origin } = new URL(setUpUrl);
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    const headers = await setUpOverHttp(setUpUrl);
    const reply = await fetch(`${origin}/api/enterprises`, { headers });
    expect(await reply.json()).toMatchObject({ unavailable: [] });
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  it("says last, to a person, where to look around or make the first admin", async () => {
    const child = foyer({ LOG_FILE: join(dir, "foyer.log") });
    const link = await printed(child, /(?<=look around.*admin: )\S+(?=\n$)/);
    const { origin } = new URL(link);
    const call = { method: "POST", headers: ownHeaders };
    const looked = await fetch(`${origin}/api/session/look-around`, call);
    expect(await looked.json()).toMatchObject({ person: { id: "demo" }, sandbox: true });
  });

  it("knows the sandbox's properties where somebody is invited on the machine, and says what is wrong", async () => {
    const sandbox = createSandbox({ size: "tiny" });
    const id = sandbox.enterprises[0]?.id ?? "";
    sandbox.close();
    const inviteTo = (properties: string) =>
      outcome(foyer({}, "accounts", "invite", "anna", "--properties", properties));
    const wrong = await inviteTo("0bb7bd0c-2c70-4a6c-9d6c-1f1a3d9d8a55");
    expect({ stdout: wrong.stdout, code: wrong.code }).toEqual({ stdout: "", code: 1 });
    expect(wrong.stderr).toBe(
      "There is no property with the id 0bb7bd0c-2c70-4a6c-9d6c-1f1a3d9d8a55.\n",
    );
    expect(await inviteTo(id.toUpperCase())).toMatchObject({
      stdout: expect.stringContaining("/welcome#"),
      code: 0,
    });
  });

  it("asks Mews for the properties that somebody is invited to on the machine", async () => {
    const sandbox = createSandbox({ size: "tiny" });
    const served = await serveSandbox(sandbox, { port: 0 });
    const file = join(dir, "connections.json");
    const { clientToken, connections, enterprises } = sandbox;
    const portfolio = connections.find(({ covers }) => covers.kind === "portfolio");
    const one = { name: "all", accessToken: portfolio?.accessToken, covers: "portfolio" };
    writeFileSync(file, JSON.stringify({ clientToken, connections: [one] }));
    const env = { MEWS_PLATFORM_ADDRESS: served.address, MEWS_CONNECTIONS_FILE: file };
    const ids = enterprises.map(({ id }) => id).join(",");
    const invited = await outcome(foyer(env, "accounts", "invite", "anna", "--properties", ids));
    await served.close();
    sandbox.close();
    expect(invited).toMatchObject({ stdout: expect.stringContaining("/welcome#"), code: 0 });
  });

  it("says every fault of a bad configuration and starts nothing", async () => {
    const { stdout, stderr, code } = await outcome(foyer({ PORT: "no", LOG_LEVEL: "loud" }));
    expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
    expect(stderr).toMatch(/^The configuration has 2 faults\.\n {2}PORT: .*\n {2}LOG_LEVEL: .*\n$/);
  });

  it("says in words that the port is taken", async () => {
    const child = foyer({});
    const port = new URL(await told(child, "address")).port;
    const { stderr, code } = await outcome(foyer({}, "--port", port));
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is in use. Set PORT to a free one.`);
  });
});

describe("a log that cannot be written", () => {
  /** more lines than any pipe holds */
  async function flood(origin: string) {
    const path = `/api/${"x".repeat(50)}`;
    const ask = async () => (await fetch(origin + path)).text();
    for (let round = 0; round < 30; round += 1) await Promise.all(Array.from({ length: 20 }, ask));
  }

  it.skipIf(!existsSync("/dev/full"))("for a full disk: the server answers and stops", async () => {
    const child = foyer({ LOG_FILE: "/dev/full" });
    const ended = once(child, "exit");
    const origin = await printed(child, /http:\S+(?= *\n)/);
    await flood(origin);
    expect((await fetch(`${origin}/livez`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  it("for nobody reads standard output: the server answers and stops", async () => {
    const pipe = join(dir, "pipe");
    execFileSync("mkfifo", [pipe]);
    const bothEnds = openSync(pipe, "r+");
    const port = await freePort();
    const [node, args, options] = started({ PORT: `${port}`, LOG_LEVEL: "debug" }, []);
    const child = spawn(node, args, { ...options, stdio: ["ignore", bothEnds, "inherit"] });
    running.push(child);
    const ended = once(child, "exit");
    const origin = `http://127.0.0.1:${port}`;
    await answers(`${origin}/readyz`);
    await flood(origin);
    expect((await fetch(`${origin}/livez`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    closeSync(bothEnds);
  });

  it("because its file cannot be opened stops the start, in words", async () => {
    const { stdout, stderr, code } = await outcome(foyer({ LOG_FILE: dir }));
    expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
    expect(stderr).toContain(`LOG_FILE: ${dir} cannot be opened: EISDIR`);
  });
});

describe("--check", { timeout: 30_000 }, () => {
  const sandbox = createSandbox({ size: "tiny" });
  const tokenOf = (name: string) =>
    sandbox.connections.find((connection) => connection.name === name)?.accessToken;

  async function check(connections: object[]) {
    const served = await serveSandbox(sandbox, { port: 0 });
    const path = join(dir, "connections.json");
    const content = { clientToken: sandbox.clientToken, connections };
    writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
    const env = { MEWS_PLATFORM_ADDRESS: served.address, MEWS_CONNECTIONS_FILE: path };
    const result = await outcome(foyer(env, "--check"));
    await served.close();
    return result;
  }

  it("reaches each connection and says what it covers", async () => {
    const { stdout, stderr, code } = await check([
      { name: "Prague", accessToken: tokenOf("prague"), covers: "property" },
      { name: "Group", accessToken: tokenOf("portfolio"), covers: "portfolio" },
    ]);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(stdout).toMatch(
      /ok {6}Prague: answers, and covers Hotel U Zlaté lucerny \(Europe\/Prag/,
    );
    expect(stdout).toMatch(/ok {6}Group: answers, and covers .*Himal Courtyard Kathmandu/);
  });

  it("says which connection is wrong, and how, but not its token", async () => {
    const { stdout, code } = await check([
      { name: "Prague", accessToken: tokenOf("prague"), covers: "property" },
      { name: "Brno", accessToken: "canary-token", covers: "property" },
      { name: "Group", accessToken: tokenOf("portfolio"), covers: "property" },
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/ok {6}Prague/);
    expect(stdout).toMatch(/FAILED {2}Brno: threads cannot be read: .*status 401, Mews request id/);
    expect(stdout).toMatch(/FAILED {2}Group: .*list it as a portfolio/);
    expect(stdout).not.toContain("canary-token");
  });
});
