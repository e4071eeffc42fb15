import { expect, it, onTestFinished } from "vitest";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { readRow, uuid } from "../../../testing/mirror/mirror-rows.ts";
import { openForWriting } from "../file/database.ts";
import { createWriter } from "./writer.ts";

const nowMs = createFakeClock().now();
const guests = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) =>
    readRow(from + at, from + at, { subject: `Room ${from + at} of ${uuid(7919 * (from + at))}` }),
  );

it("leaves the words' index in one part, and merges it anew only when there is much more", async () => {
  const database = openForWriting(null, nowMs);
  onTestFinished(() => database.close());
  const writer = createWriter(database);
  const enterprises = [{ id: uuid(1), timeZone: "UTC" }];
  await writer.register([{ connection: "one", print: "a", enterprises }]);
  const parts = () => database.prepare("select distinct segid from words_idx").all();
  const index = async (from: number, count: number) => {
    await writer.commit({ connection: "one", asOfMs: 1, rows: guests(from, count) });
    while (writer.step());
  };

  await index(0, 400);
  expect(parts().length).toBeGreaterThan(1);
  await writer.upkeep(nowMs);
  const [one] = parts();
  expect(parts()).toEqual([one]);

  await index(400, 3);
  await writer.upkeep(nowMs);
  expect(parts()).toHaveLength(2);
  expect(parts()).toContainEqual(one);

  await index(403, 400);
  await writer.upkeep(nowMs);
  expect(parts()).toHaveLength(1);
  expect(parts()).not.toContainEqual(one);
});
