import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const main = join(import.meta.dirname, "../main.ts");
/** Runs in a process before anything of ours. */
const tell = `data:text/javascript,const { pid, env } = process;
console.log(JSON.stringify([pid, env.MALLOC_ARENA_MAX, env.NODE_COMPILE_CACHE]))`;

/** The processes that a start takes, each by its id and by what it was told. */
function begun(env: Record<string, string>): unknown[][] {
  const words = ["--import", tell.replace("\n", ""), main, "--no-such-flag"];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8", env });
  expect(stderr).toContain("Unknown option '--no-such-flag'");
  return stdout.split("\n").flatMap((line) => (line ? [JSON.parse(line)] : []));
}

it("a start that nobody told anything begins once more, as the same process with the same words", {
  timeout: 30_000,
}, () => {
  const [first, second, ...others] = begun({});
  expect(first?.slice(1)).toEqual([null, null]);
  expect(second).toEqual([first?.[0], "1", expect.stringMatching(/node_modules.\.cache.foyer$/)]);
  expect(others).toEqual([]);
});

it("what was said to it counts, and one that was told all begins once", { timeout: 30_000 }, () => {
  const own = mkdtempSync(join(tmpdir(), "foyer-compiled-"));
  onTestFinished(() => rmSync(own, { recursive: true }));
  expect(begun({ NODE_COMPILE_CACHE: own })[1]?.slice(1)).toEqual(["1", own]);
  expect(begun({ NODE_COMPILE_CACHE: own, MALLOC_ARENA_MAX: "4" })).toHaveLength(1);
});
