import { z } from "zod";
import { logLevels } from "../../log/log.ts";
import { given, origin, wholeNumber } from "./checks.ts";
import { ranges, signInVariables } from "./sign-in-variables.ts";

/**
 * Every variable of the environment that Foyer knows: its check, its default and its meaning. The
 * README's table is held against this by a test.
 */
const shape = {
  HOST: given.default("127.0.0.1").describe("Address to listen on"),
  PORT: wholeNumber(0, 65_535).default(4000).describe("Port to listen on; 0 picks a free one"),
  PUBLIC_ORIGIN: origin
    .optional()
    .describe("Where browsers reach Foyer, such as https://foyer.example"),
  ...signInVariables,
  FOYER_DATA_DIR: given
    .default(".foyer")
    .describe("Folder for what Foyer keeps, and for the sandbox's data"),
  FOYER_DATABASE_URL: given
    .optional()
    .describe(
      "PostgreSQL for many machines, postgres://user:password@host/database; not set: files",
    ),
  FOYER_DATABASE_URL_FILE: given
    .optional()
    .describe("File that holds that address, so that its password need not be a variable"),
  FOYER_DATABASE_CA_FILE: given
    .optional()
    .describe("Certificates to trust for it, as PEM; not set: those of the system"),
  FOYER_MIRROR: z
    .enum(["file", "memory"])
    .default("file")
    .describe("Where the threads that Mews gave are kept; memory: read anew after each start"),
  FOYER_MIRROR_MONTHS: wholeNumber(1, 1200)
    .optional()
    .describe("Threads last changed longer ago are asked for each time; not set: all are kept"),
  FOYER_WEB_DIR: given
    .optional()
    .describe('Folder of the built web app, where it lies elsewhere; "none": not served here'),
  LOG_LEVEL: z
    .enum(logLevels)
    .default("info")
    .describe(`One of ${logLevels.join(", ")}`),
  LOG_FILE: given.optional().describe("File for the log, in place of standard output"),
  FOYER_METRICS_FROM: ranges
    .default([])
    .describe("Addresses or CIDR ranges that may read /metrics, beside this machine"),
  MEWS_PLATFORM_ADDRESS: origin
    .optional()
    .describe("Mews, such as https://api.mews-demo.com; not set: the sandbox"),
  MEWS_CONNECTIONS_FILE: given
    .optional()
    .describe("JSON file with the ClientToken and the connections; goes with the address of Mews"),
  FOYER_WEBHOOK_SECRETS_FILE: given
    .optional()
    .describe("File with the secrets that open the webhook's address, one a line; not set: off"),
  FOYER_SETTINGS_FILE: given
    .optional()
    .describe("JSON file with numbers to go by in place of the built-in ones"),
  FOYER_SANDBOX_SIZE: z
    .enum(["tiny", "small", "default", "large"])
    .default("default")
    .describe("How many threads the sandbox makes at its first start"),
  FOYER_SANDBOX_PORT: wholeNumber(0, 65_535)
    .default(0)
    .describe("Loopback port of the sandbox; 0 picks a free one"),
  FOYER_SANDBOX_OWNER_KEY: given
    .optional()
    .describe("Opens the sandbox's control interface to whoever sends it; not set: closed"),
} as const;

export const environmentSchema = z.object(shape);
export type Environment = z.output<typeof environmentSchema>;

export type VariableRow = { name: string; default: string; meaning: string };

/** The table of variables for people. */
export function variableTable(): VariableRow[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    default: String(schema.safeParse(undefined).data ?? ""),
    meaning: schema.description ?? "",
  }));
}

/** Variables that look like ours and are none: most often a slip of the keyboard. */
export function unknownVariables(env: Record<string, string>): string[] {
  return Object.keys(env)
    .filter((name) => /^(FOYER|MEWS|OIDC)_/.test(name) && !Object.hasOwn(shape, name))
    .sort();
}
