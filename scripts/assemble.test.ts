import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const dir = mkdtempSync(join(tmpdir(), "foyer-assemble-"));
let server: ChildProcess | null = null;
afterAll(() => {
  server?.kill("SIGKILL");
  rmSync(dir, { recursive: true });
});

const assemble = (target: string) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "assemble.ts"), target], {
    encoding: "utf8",
  });

/** Started with nothing but Node: no PATH, no workspace around it, from another folder. */
async function start(folder: string): Promise<string> {
  const child = spawn(process.execPath, [join(folder, "apps/bff/src/main.ts")], {
    cwd: dir,
    env: { PORT: "0", FOYER_SANDBOX_SIZE: "tiny" },
  });
  server = child;
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  for await (const chunk of child.stdout) {
    const [, address] = /"address":"([^"]+)"/.exec(String(chunk)) ?? [];
    if (address) return address;
  }
  await once(child, "exit");
  throw new Error(said);
}

/** What React brings for development calls `jsxDEV`; a test runner's NODE_ENV must not bring it here. */
const filesForDevelopment = (folder: string) =>
  globSync("*.js", { cwd: folder }).filter((name) =>
    readFileSync(join(folder, name), "utf8").includes("jsxDEV"),
  );

describe("an assembled folder", { timeout: 180_000 }, () => {
  it("can be moved, and runs where there is no workspace", async () => {
    const made = join(dir, "made");
    const { status, stderr } = assemble(made);
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    const moved = join(dir, "moved");
    renameSync(made, moved);

    const address = await start(moved);
    const page = await (await fetch(address)).text();
    const [, script = ""] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    expect((await fetch(address + script)).status).toBe(200);
    expect(filesForDevelopment(join(moved, "apps/web/dist/assets"))).toEqual([]);
    const headers = { "Sec-Fetch-Site": "same-origin" };
    const session = await (await fetch(`${address}/api/session`, { headers })).json();
    expect(session).toMatchObject({ kind: "signed-out", setUpNeeded: true });
  });

  it("is never made over something else", () => {
    writeFileSync(join(dir, "precious"), "");
    const { status, stderr } = assemble(dir);
    expect(status).toBe(1);
    expect(stderr).toContain("is not empty");
  });
});
