import { execFile } from "node:child_process";
import {
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreUnavailableError } from "../../errors/errors.ts";
import { createFakeClock, type FakeClock } from "../../testing/fake-clock.ts";
import type { WriterTask } from "../../testing/store-writer.ts";
import type { Put, Store } from "../port.ts";
import { migrate, schemaSteps } from "./schema.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const writer = join(import.meta.dirname, "../../testing/store-writer.ts");
const run = promisify(execFile);
/** The command line of a process that writes to the file. */
const writing = (task: Omit<WriterTask, "path">) => [
  process.execPath,
  writer,
  JSON.stringify({ path, ...task } satisfies WriterTask),
];

const note = (key: string, text: string, more: Partial<Put> = {}): Put => ({
  kind: "put",
  collection: "notes",
  key,
  text,
  expect: "any",
  ...more,
});

let folder: string;
let path: string;
let clock: FakeClock;
const opened: Store[] = [];

const open = async () => {
  const store = await openSqliteStore({ path, clock });
  opened.push(store);
  return store;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "foyer-sqlite-"));
  path = join(folder, "state", "foyer.db");
  clock = createFakeClock();
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await rm(folder, { recursive: true });
});

describe("the file", () => {
  it("outlives the process, its versions too", async () => {
    const first = await open();
    const before = await first.write([note("a", "kept")]);
    await first.close();
    const second = await open();
    expect(await second.get("notes", "a")).toMatchObject({ text: "kept" });
    const after = await second.write([note("b", "")]);
    expect(after).toEqual({
      kind: "written",
      version: before.kind === "written" && before.version + 1,
    });
  });

  it("is for its owner only, with everything beside it", async () => {
    const store = await open();
    await store.write([note("a", "private")]);
    const modes = await Promise.all(
      (await readdir(join(folder, "state"))).map(async (name) => {
        const { mode } = await stat(join(folder, "state", name));
        return [name, (mode & 0o777).toString(8)];
      }),
    );
    expect(Object.fromEntries(modes)).toEqual({
      "foyer.db": "600",
      "foyer.db-shm": "600",
      "foyer.db-wal": "600",
    });
    expect((await stat(join(folder, "state"))).mode & 0o777).toBe(0o700);
  });

  it("holds no trace of a text that was removed", async () => {
    const store = await open();
    await store.write([note("a", "Mrs Nováková is late"), note("b", "x".repeat(9000))]);
    await store.write([
      note("a", ""),
      { kind: "delete", collection: "notes", key: "b", expect: "any" },
    ]);
    await store.close();
    const bytes = await readFile(path, "latin1");
    expect(bytes).not.toContain("is late");
    expect(bytes).not.toContain("xxxx");
  });
});

describe("schema versions", () => {
  it("bring an older file to today's, once, and keep what is in it", async () => {
    const store = await open();
    await store.write([note("a", "old")]);
    await store.close();
    const database = new DatabaseSync(path);
    const steps = [...schemaSteps, "ALTER TABLE documents ADD COLUMN colour TEXT DEFAULT 'red'"];
    migrate(database, path, steps);
    migrate(database, path, steps);
    expect(database.prepare("SELECT text, colour FROM documents").all()).toEqual([
      { text: "old", colour: "red" },
    ]);
    database.close();
  });

  it("leave the file as it was when a step fails", async () => {
    const store = await open();
    await store.close();
    const database = new DatabaseSync(path);
    const steps = [...schemaSteps, "CREATE TABLE extra (id) STRICT"];
    expect(() => migrate(database, path, steps)).toThrow();
    migrate(database, path);
    database.close();
  });

  it("refuse a file of a newer program in words", async () => {
    const store = await open();
    await store.close();
    const database = new DatabaseSync(path);
    database.exec("PRAGMA user_version = 99");
    database.close();
    await expect(open()).rejects.toThrow(/written by a newer Foyer \(its version is 99/);
  });
});

describe("a store that cannot be used is named so", () => {
  it("when the file is no database", async () => {
    await writeFile(join(folder, "text.db"), "not a database, ".repeat(100));
    path = join(folder, "text.db");
    await expect(open()).rejects.toThrow(StoreUnavailableError);
  });

  it("when the file is damaged under it", async () => {
    const store = await open();
    await store.write([note("a", "x".repeat(50_000))]);
    await store.close();
    const again = await open();
    await truncate(path, 4096);
    await expect(again.get("notes", "a")).rejects.toThrow(StoreUnavailableError);
  });

  it("when the folder cannot be made", async () => {
    await writeFile(join(folder, "state"), "a file in the way");
    await expect(open()).rejects.toThrow(StoreUnavailableError);
  });

  it("when another process keeps the lock for too long, while reads go on", async () => {
    const store = await open();
    await store.write([note("a", "old")]);
    const holder = new DatabaseSync(path);
    holder.exec("BEGIN IMMEDIATE");
    const late = expect(store.write([note("a", "new")])).rejects.toThrow(StoreUnavailableError);
    expect(await store.get("notes", "a")).toMatchObject({ text: "old" });
    await clock.advance(5000);
    await late;
    holder.close();
  });

  it("but not when the lock is free again in time", async () => {
    const store = await open();
    const holder = new DatabaseSync(path);
    holder.exec("BEGIN IMMEDIATE");
    const write = store.write([note("a", "new")]);
    await clock.advance(1000);
    holder.exec("ROLLBACK");
    await clock.advance(1000);
    expect(await write).toMatchObject({ kind: "written" });
    holder.close();
  });

  it("when the disk is full, and what was written before is there", async () => {
    await (await open()).close();
    // the largest file a process may write, in blocks of 512 bytes, stands in for the end of the disk
    const limited = `ulimit -f 1000 && exec "$0" "$@"`;
    const command = writing({ mode: "fill", times: 200 });
    const { stdout } = await run("sh", ["-c", limited, ...command]);
    expect(stdout).toMatch(/^\d+ unavailable$/);
    const store = await open();
    const last = Number.parseInt(stdout, 10) - 1;
    expect(last).toBeGreaterThan(5);
    expect(await store.get("ballast", `document ${last}`)).not.toBeNull();
  }, 30_000);
});

describe("what is written lasts", () => {
  const put = (name: string) => (store: Store) => store.write([note("a", name)]);
  const check = (store: Store) => store.check();

  it.each([
    ["deleted", () => rm(path)],
    ["replaced", () => replace(path)],
    ["left without its log", () => rm(`${path}-wal`)],
    ["given another log", () => replace(`${path}-wal`)],
  ])("or is refused, where the file was %s while it is open", async (_, hurt) => {
    const store = await open();
    await put("before")(store);
    await hurt();
    for (const work of [put("after"), check]) {
      const refused = await work(store).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StoreUnavailableError);
      expect(refused).toMatchObject({
        message: expect.not.stringContaining(folder),
        cause: { message: expect.stringMatching(/foyer\.db.* was deleted or replaced/) },
      });
    }
    expect(await store.get("notes", "a")).toMatchObject({ text: "before" });
  });

  it("again once the file is put back", async () => {
    const store = await open();
    await rename(path, `${path}.away`);
    await expect(store.check()).rejects.toThrow(StoreUnavailableError);
    await rename(`${path}.away`, path);
    await store.check();
    expect(await put("back")(store)).toMatchObject({ kind: "written" });
  });

  it("in the file itself, not only in its log, once it was swept", async () => {
    const store = await open();
    await put("kept")(store);
    expect((await stat(`${path}-wal`)).size).toBeGreaterThan(0);
    await store.sweep(500);
    expect((await stat(`${path}-wal`)).size).toBe(0);
    await copyFile(path, `${path}.alone`);
    path = `${path}.alone`;
    expect(await (await open()).get("notes", "a")).toMatchObject({ text: "kept" });
  });

  async function replace(file: string) {
    await copyFile(file, `${file}.new`);
    await rename(`${file}.new`, file);
  }
});

it("loses no write of several processes", async () => {
  const [program = "", ...args] = writing({ mode: "count", times: 60 });
  await Promise.all([run(program, args), run(program, args)]);
  const store = await open();
  expect(await store.get("counters", "shared")).toMatchObject({ text: "120" });
}, 30_000);
