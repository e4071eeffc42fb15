import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { StoreUnavailableError } from "../../errors/errors.ts";
import { mortalDatabase, mortalSteps } from "../../testing/move/mortal-database.ts";
import type { LastMove } from "../../testing/move/move-and-die.ts";
import { fillFile, layMove, type MoveBed } from "../../testing/move/move-bed.ts";
import type { Put, Store } from "../port.ts";
import { createPostgresStore } from "../postgres/postgres-store.ts";

/** More than go over at once. */
const changes: Put[] = Array.from({ length: 700 }, (_, n) => ({
  kind: "put",
  collection: "guests",
  key: `key ${n}`,
  text: `text ${n}`,
  expect: "any",
  indexes: { due: n },
}));
const change: Put = { kind: "put", collection: "late", key: "a", text: "", expect: "any" };

let bed: MoveBed;
let before: unknown[];
/** of a Foyer that ran on the database before the move began */
let early: Store;

const answersOf = (store: Store) => store.find("guests", { index: "due", limit: 1_000 });

beforeEach(lay);
afterEach(() => bed.remove());

async function lay() {
  bed = await layMove();
  early = createPostgresStore(bed.database, bed.clock);
  await fillFile(bed, changes);
  const file = await bed.openFile();
  before = await answersOf(file);
  await file.close();
}

const failure = () => {
  throw new Error("It died.");
};

async function stepsOfAMove(): Promise<number> {
  const life = mortalSteps(Infinity, failure);
  await bed.move(mortalDatabase(bed.database, life.step));
  await bed.remove();
  await lay();
  return life.passed();
}

const startsOn = (open: () => Promise<Store>) =>
  open().catch((error: unknown) => {
    expect(error).toBeInstanceOf(StoreUnavailableError);
    return null;
  });

/** What stands after a move that was cut off, and which of the two a Foyer starts on. */
async function standing(): Promise<"file" | "database" | "neither"> {
  const file = await startsOn(bed.openFile);
  const database = await startsOn(bed.openDatabase);
  if (file) {
    if (database) expect(await bed.database.query("SELECT FROM documents")).toEqual([]);
    expect(await answersOf(file)).toEqual(before);
    await file.close();
  } else if (database) expect(await answersOf(database)).toEqual(before);
  if (!database) {
    await expect(early.write([change])).rejects.toThrow(StoreUnavailableError);
    await expect(early.check()).rejects.toThrow(StoreUnavailableError);
  }
  if (file) return "file";
  return database ? "database" : "neither";
}

/** Whatever stands, running it again leads to the end. */
async function endsWell(stood: Awaited<ReturnType<typeof standing>>) {
  if (stood === "database") await expect(bed.move()).rejects.toThrow(/was moved to the PostgreSQL/);
  else expect(await bed.move()).toContain("Moved.");
  expect(await standing()).toBe("database");
  expect(await early.write([change])).toMatchObject({ kind: "written" });
}

it("a move that fails at any step leaves one to start on at most, and is run again", async () => {
  const steps = await stepsOfAMove();
  const stood = new Set<string>();
  for (let at = 0; at < steps; at += 1) {
    const { step } = mortalSteps(at, failure);
    await expect(bed.move(mortalDatabase(bed.database, step))).rejects.toThrow("It died.");
    const now = await standing();
    stood.add(now);
    await endsWell(now);
    await bed.remove();
    await lay();
  }
  expect(stood).toEqual(new Set(["file", "neither", "database"]));
});

it("nor does one that is killed, where the file changed before it is run again, too", async () => {
  const steps = await stepsOfAMove();
  const stood = new Set<string>();
  for (let at = 0; at <= steps; at += at < steps - sinceTheCommit ? 8 : 1) {
    const said = await dieAt(at);
    expect(said).toBe(at < steps ? "" : "moved");
    const now = await standing();
    stood.add(now);
    if (now === "file") {
      await fillFile(bed, [{ ...change, collection: "guests", indexes: { due: -1 } }]);
      const file = await bed.openFile();
      before = await answersOf(file);
      await file.close();
    }
    await endsWell(now);
    await bed.remove();
    await lay();
  }
  expect(stood).toEqual(new Set(["file", "neither", "database"]));
});

/** Steps of a move that are left when everything has arrived. */
const sinceTheCommit = 13;

async function dieAt(step: number): Promise<string> {
  const program = join(import.meta.dirname, "../../testing/move/move-and-die.ts");
  const wish: LastMove = {
    from: bed.folder,
    url: inject("postgresUrl"),
    schema: bed.schema.name,
    step,
  };
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, [program, JSON.stringify(wish)], (error, stdout, stderr) => {
    resolve(error && error.signal !== "SIGKILL" ? stderr : stdout);
  });
  return promise;
}
