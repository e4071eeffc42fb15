import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

function dying(...args: string[]) {
  const path = join(import.meta.dirname, "../testing/dying.ts");
  const child = spawn(process.execPath, [path, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  return { child, ended: once(child, "exit") };
}

it("a crash is said in the log, after all that was written before", async () => {
  const { child, ended } = dying("crash");
  const lines = (await text(child.stdout)).trim().split("\n");
  expect(lines).toHaveLength(5001);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
    level: "fatal",
    msg: "crashed",
    err: { message: "It broke." },
  });
  expect(await ended).toEqual([1, null]);
});

it.skipIf(!existsSync("/dev/full"))("a crash ends where the disk is full", async () => {
  expect(await dying("crash", "/dev/full").ended).toEqual([1, null]);
});

it("a crash ends where nobody reads the log", async () => {
  expect(await dying("crash").ended).toEqual([1, null]);
});

it("a process that hangs in its own work is ended all the same", async () => {
  expect(await dying("blocked").ended).toEqual([null, "SIGKILL"]);
});
