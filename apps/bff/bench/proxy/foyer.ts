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

export type Launch = {
  upstream: string;
  connections: object;
  settings: object;
  nodeFlags: string[];
  /** variables that it has beside those of every bench */
  environment?: Record<string, string>;
};

/** The product as it is shipped, with the first admin made; `cookie`: of one that is there already. */
export async function launchFoyer(
  { upstream, connections, settings, nodeFlags, environment = {} }: Launch,
  cookie?: string,
) {
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
      ...environment,
    },
  });
  mustStay(child, "Foyer");
  const address = await addressFrom(
    child.stdout,
    cookie === undefined ? /http:\/\/\S+#\S+/ : /http:\/\/\S+/,
  );
  return {
    origin: new URL(address).origin,
    /** of the admin */
    cookie: cookie ?? (await setUpOverHttp(address))["Cookie"] ?? "",
    pids: [child.pid ?? 0],
    stop: async () => {
      await stopped(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Each property with the token that `propertiesOf` gives it. */
export function connectionsFile(properties: number) {
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

/** The set-up link is told last at a first start, when everything else is ready. */
async function addressFrom(output: NodeJS.ReadableStream, form: RegExp): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = form.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error("Foyer did not start.");
}
