import { spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { expect, it } from "vitest";
import { createProcessHolder } from "./holder.ts";

const holder = createProcessHolder();

it("knows of a process of this machine that it has ended", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const name = `${hostname()}/${child.pid}/x`;
  expect(holder.isGone(name)).toBe(false);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(holder.isGone(name)).toBe(true);
});

it("takes who had its own number before for gone, and neither itself nor its like", () => {
  expect(holder.isGone(`${hostname()}/${process.pid}/x`)).toBe(true);
  expect(holder.isGone(holder.name)).toBe(false);
  expect(holder.isGone(createProcessHolder().name)).toBe(false);
});

it("knows nothing of another machine, nor of names that it does not read", () => {
  expect(holder.isGone("elsewhere/1/x")).toBe(false);
  expect(holder.isGone("")).toBe(false);
});
