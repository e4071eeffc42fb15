/** `pnpm dev`: server and web app side by side, each reloading itself when its files change. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const port = process.env["PORT"] ?? "4000";
const api = `http://127.0.0.1:${port}`;
const webPort = "5173";

const children = [
  start("apps/bff", ["--watch", "src/main.ts"], {
    FOYER_WEB_DIR: "none",
    FOYER_DATA_DIR: process.env["FOYER_DATA_DIR"] ?? join(root, ".foyer"),
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
    PORT: port,
    // Links, such as the one to set up, lead to what Vite serves.
    PUBLIC_ORIGIN: `http://127.0.0.1:${webPort}`,
  }),
  start("apps/web", ["node_modules/vite/bin/vite.js", "--port", webPort, "--strictPort"], {
    FOYER_DEV_API: api,
  }),
];

console.log(`The API is at ${api}; open the address that Vite prints.`);
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

function start(folder: string, args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: join(root, folder),
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  // One without the other is of no use.
  child.once("exit", (code) => {
    process.exitCode ??= code ?? 1;
    stop();
  });
  return child;
}

function stop() {
  for (const child of children) child.kill("SIGTERM");
}
