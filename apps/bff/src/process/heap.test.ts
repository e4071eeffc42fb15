import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

it("a server that is asked much holds a small multiple of what it needs", () => {
  const garbage = join(import.meta.dirname, "../testing/garbage.ts");
  const { times, youngBytes } = JSON.parse(
    execFileSync(process.execPath, [garbage], { encoding: "utf8" }),
  );
  // 6 and more without `keepHeapSmall`; the young part of the heap comes on top of the old one.
  expect(times).toBeLessThan(5);
  // 2 MB, and 64 without it
  expect(youngBytes).toBeLessThan(8e6);
});
