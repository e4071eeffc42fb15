import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fromDebian, isDebianRoot } from "../debian.ts";

const oldest = 15;

/**
 * The folder of PostgreSQL's programs (initdb, postgres): one named by FOYER_POSTGRES_BIN, that of
 * Debian's packages or of Homebrew, or whichever `pg_config` speaks of. What is missing is installed
 * where that is allowed and asked for; if there is none then, this throws and says which command does it.
 */
export function findPostgres({ install = false } = {}): string {
  const found = candidates().find(isOneOfUse) ?? (install ? installed() : undefined);
  if (found) return found;
  throw new Error(
    `The tests need PostgreSQL ${oldest} or newer, and none could be found or installed.\n` +
      "Install it with this, or name the folder of its initdb in FOYER_POSTGRES_BIN:\n" +
      "  sudo apt-get install postgresql",
  );
}

function candidates(): string[] {
  const named = process.env["FOYER_POSTGRES_BIN"];
  if (named) return [named];
  const debian = versionsIn("/usr/lib/postgresql").map((path) => join(path, "bin"));
  const homebrew = ["/opt/homebrew/opt", "/usr/local/opt"].flatMap((folder) =>
    versionsIn(folder, "postgresql@").map((path) => join(path, "bin")),
  );
  const { stdout } = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  return [...debian, ...homebrew, ...(stdout ? [stdout.trim()] : [])];
}

/** Newest first. */
function versionsIn(folder: string, prefix = ""): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && Number(name.slice(prefix.length)) > 0)
    .sort((a, b) => Number(b.slice(prefix.length)) - Number(a.slice(prefix.length)))
    .map((name) => join(folder, name));
}

function isOneOfUse(folder: string): boolean {
  const { stdout } = spawnSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" });
  const version = /\b(\d+)\.?\d*/.exec(stdout ?? "")?.[1];
  return Number(version) >= oldest && existsSync(join(folder, "initdb"));
}

function installed(): string | undefined {
  if (isDebianRoot()) fromDebian("postgresql");
  return candidates().find(isOneOfUse);
}
