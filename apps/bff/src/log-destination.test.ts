import { execFileSync } from "node:child_process";
import { closeSync, constants, existsSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
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

it("goes on after writing failed, with every line whole", async () => {
  const first = openToRead();
  const log = openLogDestination(pipe);
  closeSync(first);
  log.write("lost its reader\n");
  expect(await log.end(50)).toBe("ended");

  const again = openToRead();
  const second = openLogDestination(pipe);
  closeSync(again);
  second.write("waits\n");
  await new Promise((resolve) => setImmediate(resolve));
  const reader = openToRead();
  second.write("goes\n");
  expect(await second.end(60_000)).toBe("ended");
  expect(readAll(reader)).toBe("waits\ngoes\n");
  closeSync(reader);
});

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
