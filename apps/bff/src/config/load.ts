import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { blackOut } from "@foyer/mews-client";
import type { SignInSettings } from "../auth/settings.ts";
import type { ConfiguredConnection } from "../enterprises/configured.ts";
import { ConfigError } from "../errors/errors.ts";
import type { LogSettings } from "../log/open-log.ts";
import type { MirrorSettings } from "../mirror/open.ts";
import type { DatabaseAddress } from "../postgres/address.ts";
import { connectionsFileSchema } from "./connections/connections-file.ts";
import { secretsBeside } from "./connections/secrets.ts";
import { loadDatabase } from "./database.ts";
import {
  type Environment,
  environmentSchema,
  unknownVariables,
} from "./environment/environment.ts";
import { faultsOf } from "./faults.ts";
import { listeningFaults } from "./listening.ts";
import { defaultSettings, type Settings, settingsFaults, settingsSchema } from "./settings.ts";
import { loadSignIn } from "./sign-in.ts";
import type { ConfigTools } from "./tools.ts";
import { loadWebhookSecrets } from "./webhook-secrets.ts";

export type Config = {
  host: string;
  port: number;
  publicOrigin: string | null;
  dataDir: string;
  /** null: files in `dataDir` */
  database: DatabaseAddress | null;
  mirror: MirrorSettings;
  /** null: the web app is served elsewhere, as in development */
  webDir: string | null;
  log: LogSettings;
  /** addresses and CIDR ranges that may read /metrics beside this machine */
  metricsFrom: string[];
  /** those that open the webhook's address now; none: it is off */
  webhookSecrets: () => readonly string[];
  signIn: SignInSettings;
  upstream: SandboxConfig | MewsConfig;
  settings: Settings;
};

export type SandboxConfig = {
  kind: "sandbox";
  size: Environment["FOYER_SANDBOX_SIZE"];
  port: number;
  ownerKey: string | null;
};

export type MewsConfig = {
  kind: "mews";
  platformAddress: string;
  clientToken: string;
  connections: ConfiguredConnection[];
};

/** The whole configuration, or a ConfigError with every fault of it at once. */
export function loadConfig(env: Record<string, string>, tools: ConfigTools): Config {
  const parsed = environmentSchema.safeParse(env);
  const faults = parsed.success ? listeningFaults(parsed.data) : faultsOf(parsed.error);
  const settings = gather(faults, () => loadSettings(env["FOYER_SETTINGS_FILE"]));
  const upstream = gather(faults, () =>
    parsed.success ? loadUpstream(parsed.data, tools) : checkAlone(env, tools),
  );
  const signIn = gather(faults, () => (parsed.success ? loadSignIn(parsed.data, tools) : null));
  const database = gather(faults, () => loadDatabase(parsed.success ? parsed.data : {}, tools));
  const webhookSecrets = gather(faults, () =>
    parsed.success ? loadWebhookSecrets(parsed.data, tools) : null,
  );
  if (!parsed.success || !settings || !upstream || !signIn || !webhookSecrets || faults.length > 0)
    throw new ConfigError(faults);
  for (const name of unknownVariables(env)) tools.warn(`${name} is no variable of Foyer.`);
  const { data } = parsed;
  return {
    host: data.HOST,
    port: data.PORT,
    publicOrigin: data.PUBLIC_ORIGIN ?? null,
    dataDir: resolve(data.FOYER_DATA_DIR),
    database,
    mirror: { kind: data.FOYER_MIRROR, months: data.FOYER_MIRROR_MONTHS ?? null },
    webDir: data.FOYER_WEB_DIR === "none" ? null : resolve(data.FOYER_WEB_DIR ?? builtWebApp),
    log: { level: data.LOG_LEVEL, file: data.LOG_FILE ?? null },
    metricsFrom: data.FOYER_METRICS_FROM,
    webhookSecrets,
    signIn,
    upstream,
    settings,
  };
}

/** Null where it cannot be had; why stands with the other faults then. */
function gather<T>(faults: string[], load: () => T): T | null {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    faults.push(...error.faults);
    return null;
  }
}

/** So that a fault of the environment does not hide those of the connections file. */
function checkAlone(env: Record<string, string>, tools: ConfigTools) {
  const path = env["MEWS_CONNECTIONS_FILE"];
  if (path !== undefined) loadConnections(path, tools);
  return null;
}

/** Beside this package in the repository as in a deployed folder: apps/web/dist. */
const builtWebApp = resolve(import.meta.dirname, "../../../web/dist");

function loadUpstream(env: Environment, tools: ConfigTools): SandboxConfig | MewsConfig {
  const { MEWS_PLATFORM_ADDRESS: platformAddress, MEWS_CONNECTIONS_FILE: path } = env;
  if (platformAddress === undefined && path === undefined)
    return {
      kind: "sandbox",
      size: env.FOYER_SANDBOX_SIZE,
      port: env.FOYER_SANDBOX_PORT,
      ownerKey: env.FOYER_SANDBOX_OWNER_KEY ?? null,
    };
  if (platformAddress === undefined)
    throw new ConfigError(["MEWS_PLATFORM_ADDRESS: is needed where MEWS_CONNECTIONS_FILE is set"]);
  if (path === undefined)
    throw new ConfigError(["MEWS_CONNECTIONS_FILE: is needed where MEWS_PLATFORM_ADDRESS is set"]);
  return { kind: "mews", platformAddress, ...loadConnections(path, tools) };
}

function loadConnections(path: string, tools: ConfigTools) {
  const parsed = connectionsFileSchema.safeParse(readJson("MEWS_CONNECTIONS_FILE", path));
  if (!parsed.success) throw new ConfigError(faultsOf(parsed.error, path));
  const secrets = secretsBeside(path, tools);
  const { clientToken, clientTokenFile, connections } = parsed.data;
  const loaded = {
    clientToken: secrets.open("clientTokenFile", clientToken, clientTokenFile)(),
    connections: connections.map((entry) => ({
      name: entry.name,
      accessToken: secrets.open(entry.name, entry.accessToken, entry.accessTokenFile),
      covers: entry.covers,
      enterprises: entry.enterprises,
      createsIn: entry.covers === "portfolio" ? (entry.createsIn ?? null) : null,
    })),
  };
  secrets.faults.push(...namesWithTokens(loaded).map((fault) => `${path}, ${fault}`));
  if (secrets.faults.length > 0) throw new ConfigError(secrets.faults);
  return loaded;
}

/** A name stands in answers, log and metrics, so a token pasted there by mistake would be, too. */
function namesWithTokens({
  clientToken,
  connections,
}: Omit<MewsConfig, "kind" | "platformAddress">) {
  const clean = blackOut([clientToken, ...connections.map(({ accessToken }) => accessToken())]);
  return connections.flatMap(({ name }, index) =>
    clean(name) === name ? [] : [`connections.${index}.name: holds a token, and names are shown`],
  );
}

function loadSettings(path: string | undefined): Settings {
  if (path === undefined) return defaultSettings;
  const parsed = settingsSchema.safeParse(readJson("FOYER_SETTINGS_FILE", path));
  if (parsed.success) return parsed.data;
  throw new ConfigError(settingsFaults(parsed.error).map((fault) => `${path}, ${fault}`));
}

function readJson(variable: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new ConfigError([`${variable}, ${path}: ${why}`]);
  }
}
