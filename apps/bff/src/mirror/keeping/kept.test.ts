import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Registry } from "@prometheus-io/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { readRow, uuid } from "../../testing/mirror/mirror-rows.ts";
import { MirrorUnavailableError } from "../errors.ts";
import type { Mirror } from "../port.ts";
import { sayKept } from "../say-kept.ts";
import { openSqliteMirror } from "../sqlite/open.ts";
import { showKept } from "./metrics.ts";

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 20, 12);
const at = (hours: number) => now - hours * hour;

let dataDir: string;
let mirror: Mirror;
const config = () => ({
  dataDir,
  database: null,
  mirror: { kind: "file" as const, months: null },
});
const lines = () => sayKept(config(), now);
const metrics = async () => {
  const registry = new Registry();
  showKept(registry, mirror);
  return registry.metrics();
};

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "foyer-kept-"));
  const path = join(dataDir, "mirror.sqlite");
  mirror = openSqliteMirror({ path, clock: createFakeClock() });
});
afterEach(async () => {
  await mirror.close();
  rmSync(dataDir, { recursive: true });
});

const property = (no: number) => ({ id: uuid(no), timeZone: "Europe/Prague" });

/** Two properties of one connection, one of them known for longer; and a connection not read yet. */
async function keep() {
  await mirror.register([
    { connection: "group", print: "a", enterprises: [property(1), property(2)] },
    { connection: "new", print: "a", enterprises: [property(3)] },
  ]);
  const covers = (no: number, fromMs: number, toMs: number) => ({
    enterpriseId: uuid(no),
    axis: "created" as const,
    interval: { startMs: fromMs, endMs: toMs },
  });
  await mirror.commit({
    connection: "group",
    asOfMs: at(3),
    rows: [readRow(1, 1), readRow(2, 2), readRow(3, 3)],
    watermark: { kind: "first", toMs: at(3) },
    covers: [
      covers(1, at(24 * 100), at(3)),
      covers(2, at(24 * 40), at(3)),
      covers(2, at(24 * 200), at(24 * 50)),
    ],
  });
}

it("says of each connection how much is kept, since when without gaps, and how it keeps up", async () => {
  expect(await lines()).toEqual(["No threads are kept yet."]);
  await keep();
  const [head, ...rest] = await lines();
  expect(head).toMatch(/^Threads kept in .*mirror\.sqlite \(\d+ MB\):$/);
  expect(rest).toEqual([
    "  group: 3 threads, all since 2026-10-11; followed until 3 h ago",
    "  new: not read yet",
  ]);
});

it("shows the same in the metrics", async () => {
  await keep();
  const text = await metrics();
  for (const sample of [
    'rows{connection="group"} 3',
    'rows{connection="new"} 0',
    `known_to_seconds{connection="group"} ${at(3) / 1000}`,
    `complete_from_seconds{connection="group"} ${at(24 * 40) / 1000}`,
  ])
    expect(text).toContain(`foyer_mirror_${sample}`);
  expect(text).toMatch(/foyer_mirror_file_bytes [1-9]/);
  expect(text).not.toContain('known_to_seconds{connection="new"}');
});

it("shows no number in the metrics that nobody can tell just now", async () => {
  await mirror.close();
  await expect(mirror.stats()).rejects.toThrow(MirrorUnavailableError);
  expect(await metrics()).not.toMatch(/^foyer_mirror_.* \d/m);
});

it("says that a file is of no use, and leaves it as it is", async () => {
  const path = join(dataDir, "mirror.sqlite");
  const content = "no database, but longer than the header of one would be".repeat(50);
  writeFileSync(path, content);
  expect((await lines()).join()).toContain("cannot be used");
  expect(readFileSync(path, "utf8")).toBe(content);
});

it("says that nothing is kept in a file", async () => {
  const inMemory = { dataDir, database: null, mirror: { kind: "memory" as const, months: null } };
  expect((await sayKept(inMemory, now)).join()).toContain("kept in memory");
});
