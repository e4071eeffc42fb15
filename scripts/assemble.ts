/**
 * `pnpm assemble <folder>`: one folder that a Node of this line starts with no workspace around it.
 *
 * It is a workspace of its own, cut down to what runs. Not `pnpm deploy`: that puts our packages under
 * node_modules, where Node refuses to run TypeScript. Here they stay beside the server and are linked.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
const [target] = process.argv.slice(2).filter((word) => word !== "--");
const running = ["apps/bff", "packages/contract", "packages/mews-client", "packages/mews-sandbox"];

if (target === undefined) fail("Say where: pnpm assemble <folder>");
const folder = resolve(target);
if (existsSync(folder) && readdirSync(folder).length > 0) fail(`${folder} is not empty.`);

buildWebApp();
for (const name of running) copyRunning(name);
cpSync(join(root, "apps/web/dist"), join(folder, "apps/web/dist"), {
  recursive: true,
  filter: (path) => !path.endsWith(".map"),
});
// The lockfile speaks of every package, so each must be there by name; only what runs is installed.
const named = globSync("{apps,packages}/*/package.json", { cwd: root });
for (const name of [...named, "e2e/package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"])
  cpSync(join(root, name), join(folder, name));
writeManifest();
installDependencies();
console.log(`Start it with: node ${join(folder, "apps/bff/src/main.ts")}`);

function buildWebApp() {
  const web = join(root, "apps/web");
  run(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], web);
}

/** A package as it runs: no tests and nothing only they use. */
function copyRunning(name: string) {
  const isForTests = /\.test\.ts$|\/testing$|\/bench$|\/node_modules$|\/tsconfig\.json$/;
  cpSync(join(root, name), join(folder, name), {
    recursive: true,
    filter: (path) => !isForTests.test(path),
  });
}

/** The dependencies stay as they are, or they would not be the lockfile's; they are not installed. */
function writeManifest() {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  manifest.scripts = { start: "node apps/bff/src/main.ts" };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function installDependencies() {
  const flags = ["--prod", "--no-optional", "--frozen-lockfile", "--prefer-offline"];
  run("npx", ["-y", "pnpm@12", "--filter", "@foyer/bff...", "install", ...flags], folder);
}

function run(command: string, args: string[], cwd: string) {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) fail(`${command} ${args.join(" ")} failed.`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
