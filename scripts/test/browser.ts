import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * The Chromium that browser tests drive: one named by FOYER_CHROMIUM, Debian's, or Playwright's own. If
 * there is none it is installed where that is allowed; else this says which command does it and ends.
 */
export function findBrowser(): string {
  const found = installed() ?? install();
  if (found) return found;
  console.error(
    "The browser tests need Chromium, and none could be found or installed.\n" +
      "Install it with one of these, or name an executable in FOYER_CHROMIUM:\n" +
      "  npx -y pnpm@12 --filter @foyer/e2e exec playwright install --with-deps chromium\n" +
      "  sudo apt-get install chromium",
  );
  process.exit(1);
}

function installed(): string | undefined {
  const candidates = [
    process.env["FOYER_CHROMIUM"],
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    playwrightsOwn(),
  ];
  return candidates.find((path) => path && existsSync(path));
}

function playwrightsOwn(): string {
  const script = 'process.stdout.write(require("@playwright/test").chromium.executablePath())';
  return spawnSync("node", ["-e", script], { cwd: "e2e", encoding: "utf8" }).stdout;
}

function install(): string | undefined {
  console.log("No Chromium here yet: installing one.");
  attempt("pnpm", ["--filter", "@foyer/e2e", "exec", "playwright", "install", "chromium"]);
  if (!installed() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    attempt("apt-get", ["update"]);
    attempt("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  }
  return installed();
}

function attempt(command: string, args: string[]) {
  console.log(`$ ${command} ${args.join(" ")}`);
  spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
