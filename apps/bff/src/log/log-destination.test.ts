import { execFileSync } from "node:child_process";
import { closeSync, constants, existsSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openLogDestination } from "./log-destination.ts";

let dir: string;
let pipe: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-log-"));
  pipe = join(dir, "pipe");
  execFileSync("mkfifo", [pipe]);
});
afterEach(() => rmSync(dir, { recursive: true }));

const openToRead = () => openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
const line = (number: number) => `${String(number).padStart(1023, "0")}\n`;

/** All that has arrived; waits for no more. */
function readAll(fd: number): string {
  const chunks: string[] = [];
  const buffer = Buffer.alloc(65_536);
  while (true) {
    try {
      const length = readSync(fd, buffer);
      if (length === 0) return chunks.join("");
      chunks.push(buffer.toString("utf8", 0, length));
    } catch {
      return chunks.join("");
    }
  }
}

it("keeps lines while nobody reads, within bounds, and tells once how many it threw away", async () => {
  const reader = openToRead();
  const log = openLogDestination(pipe);
  const { promise: recovered, resolve } = Promise.withResolvers<number>();
  log.onRecovery(resolve);
  for (let number = 0; number < 2000; number += 1) log.write(line(number));
  const lost = log.lost();
  expect(lost).toBeGreaterThan(800);
  let text = "";
  const reading = setInterval(() => {
    text += readAll(reader);
  });
  expect(await recovered).toBe(lost);
  log.write("after\n");
  expect(await log.end(60_000)).toBe("ended");
  clearInterval(reading);
  text += readAll(reader);
  const numbers = text.split("\n").slice(0, -2).map(Number);
  expect(numbers).toEqual(Array.from({ length: 2000 - lost }, (_, number) => number));
  expect(text.endsWith("\nafter\n")).toBe(true);
  closeSync(reader);
});

it("goes on by itself after writing failed, with every line whole", async () => {
  const gone = openToRead();
  const log = openLogDestination(pipe);
  closeSync(gone);
  const { promise: recovered, resolve } = Promise.withResolvers<number>();
  log.onRecovery(resolve);
  for (let number = 0; number < 2000; number += 1) log.write(line(number));
  const lost = log.lost();
  expect(lost).toBeGreaterThan(800);
  await writesHaveComeBack();

  const reader = openToRead();
  let text = "";
  const reading = setInterval(() => {
    text += readAll(reader);
  });
  expect(await recovered).toBe(log.lost());
  clearInterval(reading);
  text += readAll(reader);
  const numbers = text.trimEnd().split("\n").map(Number);
  expect(numbers).toEqual(Array.from({ length: 2000 - lost }, (_, number) => number));
  await log.end(60_000);
  closeSync(reader);
});

/** What the same threads are given to do later has been done by them. */
async function writesHaveComeBack() {
  for (let turn = 0; turn < 50; turn += 1) await stat(dir);
}

it.skipIf(!existsSync("/dev/full"))("ends on a full disk, and takes lines until then", async () => {
  const log = openLogDestination("/dev/full");
  for (let number = 0; number < 2000; number += 1) log.write(line(number));
  expect(log.lost()).toBeGreaterThan(800);
  expect(await log.end(20)).toBe("ended");
  log.write("too late\n");
});

it("says in words that its file cannot be opened", () => {
  const inAFile = join(pipe, "log");
  expect(() => openLogDestination(inAFile)).toThrow(
    expect.objectContaining({ faults: [expect.stringContaining(`LOG_FILE: ${inAFile} cannot`)] }),
  );
  expect(() => openLogDestination(pipe)).toThrow(/configuration/);
});
