import { readFileSync } from "node:fs";
import { ConfigError } from "../errors/errors.ts";
import { type DatabaseAddress, parseDatabaseUrl } from "../postgres/address.ts";
import { warnIfWorldReadable } from "./connections/secrets.ts";
import type { Environment } from "./environment/environment.ts";
import type { ConfigTools } from "./tools.ts";

type Variables = Partial<
  Pick<Environment, "FOYER_DATABASE_URL" | "FOYER_DATABASE_URL_FILE" | "FOYER_DATABASE_CA_FILE">
>;

/** The PostgreSQL that many machines share; null: files of this one. Throws a ConfigError. */
export function loadDatabase(env: Variables, tools: ConfigTools): DatabaseAddress | null {
  const { FOYER_DATABASE_URL: given, FOYER_DATABASE_URL_FILE: file } = env;
  if (given !== undefined && file !== undefined)
    throw new ConfigError(["FOYER_DATABASE_URL_FILE: is set beside FOYER_DATABASE_URL; use one"]);
  const variable = file === undefined ? "FOYER_DATABASE_URL" : "FOYER_DATABASE_URL_FILE";
  const url = file === undefined ? given : read(variable, file).trim();
  if (file !== undefined) warnIfWorldReadable(file, tools, "holds a password and");
  const { FOYER_DATABASE_CA_FILE: caFile } = env;
  if (url === undefined) {
    if (caFile === undefined) return null;
    throw new ConfigError([
      "FOYER_DATABASE_CA_FILE: goes with FOYER_DATABASE_URL, which is not set",
    ]);
  }
  const ca = caFile === undefined ? null : read("FOYER_DATABASE_CA_FILE", caFile);
  try {
    return parseDatabaseUrl(url, ca);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ConfigError([`${variable}: ${error.message}`]);
  }
}

function read(variable: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new ConfigError([`${variable}, ${path}: cannot be read`]);
  }
}
