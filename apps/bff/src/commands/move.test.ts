import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { laySchema, type SchemaBed } from "../testing/postgres.ts";
import { systemClock } from "../time/clock.ts";

let dir: string;
let bed: SchemaBed;
/** A database of its own, since a Foyer's schema has one name in each. */
let name: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "foyer-move-command-"));
  bed = await laySchema([]);
  name = `${bed.name}_moved`;
  await bed.connect().query(`CREATE DATABASE ${name}`);
  const store = await openSqliteStore({ path: join(dir, "foyer.sqlite"), clock: systemClock });
  const note = { collection: "notes", key: "a", text: "Žofie", expect: "any" } as const;
  await store.write([{ kind: "put", ...note }]);
  await store.close();
});
afterAll(async () => {
  await bed.connect().query(`DROP DATABASE ${name} WITH (FORCE)`);
  await bed.remove();
  await rm(dir, { recursive: true });
});

/** Runs `main.ts` to its end, as somebody at the machine does. */
async function foyer(words: string[], env: Record<string, string> = {}) {
  const main = join(import.meta.dirname, "../main.ts");
  const options = { cwd: dir, env: { FOYER_DATA_DIR: dir, ...env } };
  const run = promisify(execFile)(process.execPath, [main, ...words], options);
  const { code, stdout, stderr } = await run
    .then((output) => ({ code: 0, ...output }))
    .catch((error: { code: number; stdout: string; stderr: string }) => error);
  return { code, said: stdout + stderr };
}

it("moves what a file holds into the database of the environment, and back", async () => {
  const url = Object.assign(new URL(inject("postgresUrl")), { pathname: name }).href;
  const database = { FOYER_DATABASE_URL: url };
  const counted = expect.stringContaining("notes: documents 1, index entries 0");

  expect(await foyer(["move", dir, "--check"], database)).toEqual({ code: 0, said: counted });
  expect(await foyer(["accounts", "list"])).toMatchObject({ code: 0 });
  expect(await foyer(["move", dir], database)).toEqual({ code: 0, said: counted });
  expect(await foyer(["accounts", "list"], database)).toMatchObject({ code: 0 });
  const refused = { code: 1, said: expect.stringContaining(`was moved to the PostgreSQL`) };
  expect(await foyer(["accounts", "list"])).toEqual(refused);
  expect(await foyer([], { PORT: "0", FOYER_WEB_DIR: "none" })).toEqual(refused);
  expect(await foyer(["move", dir, "--back"])).toMatchObject({ code: 0 });
  expect(await foyer(["accounts", "list"])).toMatchObject({ code: 0 });
  const taken = { code: 1, said: expect.stringContaining("holds documents already") };
  expect(await foyer(["move", dir], database)).toEqual(taken);
});

it("says what it needs", async () => {
  const needs = async (...words: string[]) => {
    const { code, said } = await foyer(words);
    return code === 1 ? said : code;
  };
  expect(await needs("move")).toContain("Usage: node src/main.ts move <folder");
  expect(await needs("move", dir)).toContain("FOYER_DATABASE_URL: says where");
  expect(await needs("move", dir, "--check")).toContain("FOYER_DATABASE_URL: says where");
  expect(await needs("move", join(dir, "none"), "--back")).toContain("There is no store at");
});
