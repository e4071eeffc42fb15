/**
 * Weighs what a browser fetches of the built web app, JavaScript and CSS as brotli: before the first
 * row of the list (the entry and all that it imports statically), and in all before anybody has done
 * anything (what is fetched after that row too). Exit code 1 over a budget. Chunk names say nothing
 * here, since the bundler moves code between them: the manifest does.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** Lowered to what was reached, with a little slack. More needs a reason in docs/decisions. */
const budgetsKb = { firstRow: 105, firstView: 135.5 };

/** What the page fetches by itself once the first row is there; e2e/specs/on-intent.spec.ts holds that it is no more. */
const afterFirstRow = [
  "src/deferred-chunk.ts",
  "src/features/threads/live/live-chunk.ts",
  "src/features/threads/views/views-chunk.ts",
];

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] };

const dist = join(import.meta.dirname, "../apps/web/dist");
const manifest = readManifest();
const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
if (entries.length === 0) throw new Error("The manifest has no entry");
const firstRow = filesOf(entries);
const firstView = filesOf([...entries, ...afterFirstRow]);

for (const file of firstView) {
  const when = firstRow.has(file) ? "" : "  after the first row";
  console.log(`${brotliKb(file).toFixed(1).padStart(7)} kB  ${file}${when}`);
}
judge(firstRow, budgetsKb.firstRow, "before the first row");
judge(firstView, budgetsKb.firstView, "in the first view");

function judge(files: ReadonlySet<string>, budgetKb: number, when: string): void {
  const totalKb = [...files].reduce((sum, file) => sum + brotliKb(file), 0);
  const verdict = `${totalKb.toFixed(1)} kB of JavaScript and CSS ${when}`;
  if (totalKb <= budgetKb) {
    console.log(`${verdict}; the budget is ${budgetKb} kB.`);
    return;
  }
  const overKb = (totalKb - budgetKb).toFixed(1);
  console.error(`${verdict}: ${overKb} kB over the budget of ${budgetKb}.`);
  console.error("Load what is not needed there on intent, by a dynamic import.");
  process.exitCode = 1;
}

function readManifest(): Record<string, Chunk> {
  const path = join(dist, ".vite/manifest.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8"));
  console.error(
    "There is no built web app to weigh. Build it first: pnpm --filter @foyer/web build",
  );
  process.exit(1);
}

/** The files of these chunks and of all that they import statically. */
function filesOf(names: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The manifest names no ${name}`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const name of names) visit(name);
  return files;
}

function brotliKb(file: string): number {
  return brotliCompressSync(readFileSync(join(dist, file))).length / 1000;
}
