import { expect, it } from "vitest";
import { createLog } from "../../log/log.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { readRow, uuid } from "../../testing/mirror/mirror-rows.ts";
import { createModelMirror } from "../../testing/mirror/model/model-mirror.ts";
import { lookAfter, type UpkeepDeps } from "./upkeep.ts";

const minute = 60_000;
const settings = { firstAfterMs: minute, everyMs: 60 * minute };
// a quarter of an hour before the end of a day
const clockStart = Date.UTC(2026, 10, 20, 23, 45);

function lay(months: number | null, upkeep: () => Promise<void> = async () => {}) {
  const clock = createFakeClock(clockStart);
  const mirror = createModelMirror(clock.now);
  const lines: { msg: string; level: string }[] = [];
  const log = createLog("info", { write: (line) => lines.push(JSON.parse(line)) });
  const kept: UpkeepDeps["mirror"] = { forget: mirror.forget, upkeep };
  return { clock, mirror, lines, ...lookAfter({ mirror: kept, clock, log, months, settings }) };
}

it("forgets threads that last changed months ago, a day's worth at a time", async () => {
  const { clock, mirror, stop } = lay(3);
  await mirror.register([
    { connection: "one", print: "a", enterprises: [{ id: uuid(1), timeZone: "UTC" }] },
  ]);
  const since = readRow(0, 0).createdMs;
  const at = (name: number, month: number, day: number, changed?: number) =>
    readRow(name, Date.UTC(2026, month, day) - since, changed ? { updatedMs: changed } : {});
  const rows = [at(1, 7, 19), at(2, 7, 20), at(3, 7, 21), at(4, 1, 1, Date.UTC(2026, 9, 1))];
  await mirror.commit({ connection: "one", asOfMs: 1, rows });
  const left = async () => {
    const known = await mirror.rowsById([1, 2, 3, 4].map(uuid));
    return known.map(({ id }) => Number(id.slice(-1))).sort();
  };
  await clock.advance(minute - 1);
  expect(await left()).toEqual([1, 2, 3, 4]);
  await clock.advance(1);
  expect(await left()).toEqual([2, 3, 4]);
  await clock.advance(60 * minute);
  expect(await left()).toEqual([3, 4]);
  await stop();
});

it("keeps everything where no months are said, and tidies all the same", async () => {
  let tidied = 0;
  const { clock, mirror, stop } = lay(null, async () => {
    tidied += 1;
  });
  mirror.forget = () => Promise.reject(new Error("Nothing was to be forgotten."));
  await clock.advance(minute);
  await clock.advance(120 * minute);
  expect(tidied).toBe(3);
  await stop();
  await clock.advance(120 * minute);
  expect(tidied).toBe(3);
});

it("says once that it fails, and once that it works again", async () => {
  let isFull = true;
  const { clock, lines, stop } = lay(null, async () => {
    if (isFull) throw new Error("The disk is full.");
  });
  await clock.advance(minute);
  await clock.advance(60 * minute);
  isFull = false;
  await clock.advance(60 * minute);
  await stop();
  expect(lines).toMatchObject([
    { level: "error", msg: "kept threads cannot be tidied" },
    { level: "info", msg: "kept threads are tidied again" },
  ]);
});
