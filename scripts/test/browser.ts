import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { attempt, fromDebian, isDebianRoot } from "./debian.ts";

const shell = "/usr/bin/chromium-headless-shell";

/**
 * The Chromium that browser tests drive: one named by FOYER_CHROMIUM, Debian's headless shell, which needs
 * half the CPU time of a whole one, Debian's Chromium, or Playwright's own. What is missing is installed
 * where that is allowed; if there is none then, this says which command does it and ends.
 */
export function findBrowser(): string {
  const found = named() ?? debianShell() ?? installed() ?? install();
  if (found) return found;
  console.error(
    "The browser tests need Chromium, and none could be found or installed.\n" +
      "Install it with one of these, or name an executable in FOYER_CHROMIUM:\n" +
      "  npx -y pnpm@12 --filter @foyer/e2e exec playwright install --with-deps chromium\n" +
      "  sudo apt-get install chromium-headless-shell",
  );
  process.exit(1);
}

function named(): string | undefined {
  const path = process.env["FOYER_CHROMIUM"];
  return path && existsSync(path) ? path : undefined;
}

function debianShell(): string | undefined {
  if (!existsSync(shell) && isDebianRoot()) fromDebian("chromium-headless-shell");
  return existsSync(shell) ? shell : undefined;
}

function installed(): string | undefined {
  const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", playwrightsOwn()];
  return candidates.find((path) => existsSync(path));
}

function playwrightsOwn(): string {
  const script = 'process.stdout.write(require("@playwright/test").chromium.executablePath())';
  return spawnSync("node", ["-e", script], { cwd: "e2e", encoding: "utf8" }).stdout;
}

function install(): string | undefined {
  attempt("pnpm", ["--filter", "@foyer/e2e", "exec", "playwright", "install", "chromium"]);
  if (!installed() && isDebianRoot()) fromDebian("chromium");
  return installed();
}
