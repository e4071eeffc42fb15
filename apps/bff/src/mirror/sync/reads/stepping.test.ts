import { expect, it } from "vitest";
import { readRow } from "../../../testing/mirror/mirror-rows.ts";
import { type Step, stepDownCreated, stepUpdated } from "./stepping.ts";

const base = readRow(0, 0).createdMs;
const whole = { startMs: base, endMs: base + 1000 };

/** Pages of threads, by when they were created; asked for one after the other. */
function pagesOf(...pages: number[][]) {
  let name = 0;
  return async () => {
    const [page = [], ...others] = pages.splice(0);
    pages.push(...others);
    const rows = page.map((createdMs) => {
      name += 1;
      return readRow(name, createdMs);
    });
    return { rows, asOfMs: base, next: others.length > 0 ? (rows.at(-1)?.id ?? "") : null };
  };
}

async function provenBy(steps: AsyncGenerator<Step>) {
  const proven: ([number, number] | null)[] = [];
  for await (const { proven: one } of steps)
    proven.push(one && [one.startMs - base, one.endMs - base]);
  return proven;
}

it.each<[string, number[][], ([number, number] | null)[]]>([
  [
    "its last thread",
    [[900, 800, 700], [600]],
    [
      [701, 1000],
      [0, 701],
    ],
  ],
  ["nothing where it is out of order", [[900, 300, 800], [500]], [null, [0, 1000]]],
  ["nothing where the oldest come first", [[100, 200], [900]], [null, [0, 1000]]],
  [
    "nothing by threads of one instant",
    [[900, 900], [900, 500], []],
    [null, [501, 1000], [0, 501]],
  ],
  ["nothing by threads from beyond the end", [[1000, 1000], [500]], [null, [0, 1000]]],
])("a full page by created time proves what is above %s", async (_, pages, proven) => {
  expect(await provenBy(stepDownCreated(pagesOf(...pages), whole))).toEqual(proven);
});

it("a full page by updated time proves nothing, and its crowded second is read to the end", async () => {
  const pages = pagesOf([900, 100], [900, 50], [40]);
  expect(await provenBy(stepUpdated(pages, whole, "oldest"))).toEqual([null, null, [0, 1000]]);
});

it("the oldest half of a full window is read first, as far as Mews's clock has come", async () => {
  const asked: [number, number][] = [];
  const read = async (window: { startMs: number; endMs: number }) => {
    asked.push([window.startMs - base, window.endMs - base]);
    const asOfMs = base + 8000;
    return { rows: [readRow(1, 1)], asOfMs, next: asked.length === 1 ? "next" : null };
  };
  const far = { startMs: base, endMs: base + 1_000_000 };
  expect(await provenBy(stepUpdated(read, far, "oldest"))).toEqual([
    null,
    [0, 4000],
    [4000, 1_000_000],
  ]);
  expect(asked).toEqual([
    [0, 1_000_000],
    [0, 4000],
    [4000, 1_000_000],
  ]);
});
