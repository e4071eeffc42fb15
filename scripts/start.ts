/**
 * `pnpm start`: builds the web app and serves the product, with its sandbox unless Mews is configured.
 * Flags go to the server: `pnpm start --port 4100`, `pnpm start --check`.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const web = join(root, "apps/web");
const logFile = process.env["LOG_FILE"] ?? ".foyer/foyer.log";
const mews = process.env["MEWS_PLATFORM_ADDRESS"];
const flags = process.argv.slice(2).filter((flag) => flag !== "--");

console.log("Building the web app.");
const vite = join(web, "node_modules/vite/bin/vite.js");
const built = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
  cwd: web,
  stdio: "inherit",
});
if (built.status !== 0) {
  console.error("The web app could not be built, so the server was not started.");
  process.exit(1);
}

if (!flags.includes("--check")) {
  console.log(`Starting the server with ${mews ? `Mews at ${mews}` : "its sandbox"}.`);
  console.log(`Its log is ${logFile}.`);
}
// The server takes this process over, so that a signal reaches it and nothing stands between.
if (!process.execve) throw new Error("Processes cannot be replaced here: start the server itself.");
process.execve(process.execPath, [process.execPath, join(root, "apps/bff/src/main.ts"), ...flags], {
  ...process.env,
  LOG_FILE: logFile,
});
