import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../free-port.ts";

/** A PostgreSQL of the tests' own, on loopback, in a folder that goes with it. */
export type Cluster = {
  url: string;
  /** of the process whose children serve the connections */
  pid(): number;
  /** SIGTERM ends it cleanly, SIGINT at once, SIGKILL as when the machine dies; it can be started again */
  end(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
};

export type ClusterOptions = {
  /** where initdb and postgres lie */
  programs: string;
  /** settings of postgresql.conf that differ from those below */
  settings?: Record<string, string>;
};

/** What nobody will want back after the machine died need not be on its disk. */
const quick = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

export async function startCluster({ programs, settings = {} }: ClusterOptions): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "foyer-postgres-"));
  const owner = ownerOf(folder);
  const data = join(folder, "data");
  const made = spawnSync(
    join(programs, "initdb"),
    ["-D", data, "-U", "foyer", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...owner, encoding: "utf8", env: { PATH: process.env["PATH"] } },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  const port = await freePort();
  const given = { ...quick, max_connections: "200", ...settings };
  const args = Object.entries(given).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let running: ChildProcess | null = null;

  const start = async () => {
    running = spawn(
      join(programs, "postgres"),
      ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", ...args],
      { ...owner, stdio: ["ignore", "ignore", "pipe"], env: { PATH: process.env["PATH"] } },
    );
    await untilReady(running);
  };
  const end: Cluster["end"] = async (signal) => {
    const ended = running && running.exitCode === null && once(running, "exit");
    running?.kill(signal);
    await ended;
    running = null;
  };
  await start();
  return {
    url: `postgres://foyer@127.0.0.1:${port}/postgres`,
    pid: () => running?.pid ?? 0,
    end,
    start,
    remove: async () => {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then the folder is given to Debian's user for it, or to nobody. */
function ownerOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const { stdout } = spawnSync("id", ["-u", "postgres"], { encoding: "utf8" });
  const id = Number(stdout.trim()) || 65_534;
  chownSync(folder, id, id);
  chmodSync(folder, 0o700);
  return { uid: id, gid: id };
}

function untilReady(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.join("").includes("ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${said.join("")}`)));
  });
}
