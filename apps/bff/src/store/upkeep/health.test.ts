import { expect, it } from "vitest";
import { StoreUnavailableError } from "../../errors/errors.ts";
import { createLog } from "../../log/log.ts";
import type { LogLine } from "../../testing/app-deps.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { createMemoryStore } from "../memory.ts";
import { watchStore } from "./health.ts";

const full = () =>
  new StoreUnavailableError("Foyer cannot use its store just now.", {
    cause: new Error("/data/foyer.sqlite: database or disk is full"),
  });

function watched() {
  const clock = createFakeClock();
  const logged: LogLine[] = [];
  const disk = { isFull: false, checks: 0 };
  const inner = createMemoryStore(clock);
  const whileRoom = <T>(work: () => Promise<T>) => (disk.isFull ? Promise.reject(full()) : work());
  const health = watchStore(
    {
      ...inner,
      write: (changes) => whileRoom(() => inner.write(changes)),
      sweep: (limit) => whileRoom(() => inner.sweep(limit)),
      check: () => {
        disk.checks += 1;
        return whileRoom(() => inner.check());
      },
    },
    { clock, log: createLog("info", { write: (line) => logged.push(JSON.parse(line)) }) },
  );
  return { ...health, clock, disk, told: () => logged.splice(0) };
}

it("a full disk is said once, with its cause, and once when it is over", async () => {
  const { check, clock, disk, told, stop } = watched();
  await clock.advance(60_000);
  expect(told()).toEqual([]);
  disk.isFull = true;
  await clock.advance(300_000);
  await expect(check()).rejects.toThrow(StoreUnavailableError);
  expect(told()).toMatchObject(
    ["store cannot be used", "store not swept"].map((msg) => ({
      level: "error",
      msg,
      err: { message: expect.stringContaining("/data/foyer.sqlite: database or disk is full") },
    })),
  );
  disk.isFull = false;
  await clock.advance(120_000);
  await check();
  expect(told().map(({ msg }) => msg)).toEqual(["store can be used again", "store swept"]);
  await stop();
});

it("a write that fails is said at once, whoever made it", async () => {
  const { store, check, disk, told, stop } = watched();
  await check();
  disk.isFull = true;
  await expect(store.write([])).rejects.toThrow(StoreUnavailableError);
  expect(told()).toMatchObject([{ msg: "store cannot be used" }]);
  await stop();
});

it("many who ask at the same time cost one try", async () => {
  const { check, clock, disk, stop } = watched();
  await clock.advance(5_000);
  const before = disk.checks;
  await Promise.all(Array.from({ length: 100 }, check));
  expect(disk.checks).toBe(before + 1);
  await stop();
});
