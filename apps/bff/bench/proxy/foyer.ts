import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setUpOverHttp } from "../../src/testing/auth/set-up-over-http.ts";
import { mustStay, stopped } from "./children.ts";
import { clientToken, propertiesOf } from "./estate.ts";

const main = resolve(import.meta.dirname, "../../src/main.ts");
const settings = {
  upstream: {
    budget: { spendable: { person: 1_000_000, prefetch: 1_000_000 } },
    slots: { reads: 128, queue: 1024, waitMs: 60_000 },
    deadlines: { readMs: 60_000, attemptMs: 60_000 },
  },
};

/**
 * The product as it is shipped, log and metrics on. Only what holds requests to Mews back is widened,
 * since it is there to keep the rate down.
 */
export function startFoyer(upstream: string, properties: number, nodeFlags: string[] = []) {
  return launchFoyer({ upstream, connections: connectionsFile(properties), settings, nodeFlags });
}

type Launch = { upstream: string; connections: object; settings: object; nodeFlags: string[] };

/** The product as it is shipped, with the first admin made. */
export async function launchFoyer({ upstream, connections, settings, nodeFlags }: Launch) {
  const dir = mkdtempSync(join(tmpdir(), "foyer-bench-"));
  const write = (name: string, content: object) => {
    writeFileSync(join(dir, name), JSON.stringify(content), { mode: 0o600 });
    return join(dir, name);
  };
  const child = spawn(process.execPath, [...nodeFlags, main], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      MEWS_PLATFORM_ADDRESS: upstream,
      MEWS_CONNECTIONS_FILE: write("connections.json", connections),
      FOYER_SETTINGS_FILE: write("settings.json", settings),
      FOYER_DATA_DIR: dir,
      FOYER_WEB_DIR: "none",
      LOG_FILE: join(dir, "log"),
    },
  });
  mustStay(child, "Foyer");
  const setUpUrl = await setUpLinkFrom(child.stdout);
  const { Cookie: cookie = "" } = await setUpOverHttp(setUpUrl);
  return {
    origin: new URL(setUpUrl).origin,
    /** of the admin that was just made */
    cookie,
    pids: [child.pid ?? 0],
    stop: async () => {
      await stopped(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function connectionsFile(properties: number) {
  return {
    clientToken,
    connections: propertiesOf(properties).map(({ accessToken, ...enterprise }) => ({
      name: enterprise.name,
      accessToken,
      covers: "property",
      enterprises: [{ ...enterprise, shortName: enterprise.name }],
    })),
  };
}

/** Told last at a first start, when everything else is ready. */
async function setUpLinkFrom(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const link = /http:\/\/\S+#\S+/.exec(line)?.[0];
    if (link) return link;
  }
  throw new Error("Foyer did not start.");
}
