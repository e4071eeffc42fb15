import { afterEach, expect, it, vi } from "vitest";
import { defaultSettings } from "../config/settings.ts";
import { openSharedDatabase } from "../shared-database.ts";
import { layDatabase, laySchema, type SchemaBed } from "../testing/postgres.ts";
import { openDatabase } from "./database.ts";
import { lockSteps, migrate, NewerSchemaError, type SchemaStep } from "./migrate.ts";
import { databaseSettingsSchema } from "./settings.ts";
import { schemaSteps } from "./steps.ts";

const beds: SchemaBed[] = [];
const lay = async (steps: SchemaStep[]) => {
  const bed = await laySchema(steps);
  beds.push(bed);
  return bed;
};
afterEach(async () => {
  await Promise.all(beds.splice(0).map((bed) => bed.remove()));
});

const notes: SchemaStep = { sql: "CREATE TABLE notes (text text)", worksFrom: 1 };
const colour: SchemaStep = {
  sql: "ALTER TABLE notes ADD COLUMN colour text DEFAULT 'red'",
  worksFrom: 1,
};
const withoutText: SchemaStep = { sql: "ALTER TABLE notes DROP COLUMN text", worksFrom: 2 };

it.each(schemaSteps.map((_, taken) => [taken]))(
  "today's schema is reached from step %i as from nothing",
  async (taken) => {
    const whole = await lay(schemaSteps);
    const older = await lay(schemaSteps.slice(0, taken));
    await migrate(older.connect(), schemaSteps);
    expect(await shapeOf(older)).toEqual(await shapeOf(whole));
  },
);

it("steps are taken once, whoever starts at the same time", async () => {
  const bed = await lay([]);
  const steps = [notes, colour];
  await Promise.all(Array.from({ length: 6 }, () => migrate(bed.connect(), steps)));
  expect(await bed.connect().query("SELECT step FROM schema_steps ORDER BY step")).toEqual([
    { step: 1 },
    { step: 2 },
  ]);
});

it("waits for whoever takes a step, however short a statement may be", async () => {
  const laid = await layDatabase();
  const settings = structuredClone(defaultSettings);
  settings.database.statementMs = 1;
  const other = openDatabase({
    address: laid.address,
    settings: databaseSettingsSchema.parse({ statementMs: 0 }),
  });
  const isWaitedFor = async () => {
    const [row] = await other.query("SELECT count(*) AS n FROM pg_locks WHERE NOT granted", []);
    return row?.["n"] === 1;
  };
  const opening = await other.transaction(async (query) => {
    await query(lockSteps);
    const started = openSharedDatabase({ database: laid.address, settings });
    await vi.waitFor(async () => expect(await isWaitedFor()).toBe(true), { timeout: 60_000 });
    return { started };
  });
  await (await opening.started)?.close();
  expect(await other.query("SELECT max(step) AS step FROM foyer.schema_steps")).toEqual([
    { step: schemaSteps.length },
  ]);
  await other.close();
  await laid.remove();
});

it("a step that fails leaves nothing of itself", async () => {
  const bed = await lay([notes]);
  const broken: SchemaStep = { sql: "CREATE TABLE extra (n int); SELECT 1 / 0", worksFrom: 1 };
  await expect(migrate(bed.connect(), [notes, broken])).rejects.toThrow(/division by zero/);
  await migrate(bed.connect(), [notes, colour]);
  expect((await shapeOf(bed)).columns.map(({ column }) => column)).not.toContain("extra.n");
});

it("an older program goes on beside a newer one as long as steps only add", async () => {
  const bed = await lay([notes, colour]);
  await migrate(bed.connect(), [notes]);
  await bed.connect().query("INSERT INTO notes (text) VALUES ('written by the older one')");
});

it("an older program refuses in words what was taken away from it", async () => {
  const bed = await lay([notes, colour, withoutText]);
  const refused = await migrate(bed.connect(), [notes]).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(NewerSchemaError);
  expect(refused).toMatchObject({ message: expect.stringContaining("changed by a newer Foyer") });
  await migrate(bed.connect(), [notes, colour]);
});

async function shapeOf(bed: SchemaBed) {
  const database = bed.connect();
  const columns = await database.query(
    `SELECT table_name || '.' || column_name AS column, data_type AS type, is_nullable AS nullable,
       replace(column_default, current_schema() || '.', '') AS given
     FROM information_schema.columns WHERE table_schema = $1 ORDER BY 1`,
    [bed.name],
  );
  const indexes = await database.query(
    "SELECT replace(indexdef, $1 || '.', '') AS index FROM pg_indexes WHERE schemaname = $1 ORDER BY 1",
    [bed.name],
  );
  const functions = await database.query(
    "SELECT proname AS name, md5(prosrc) AS text FROM pg_proc WHERE pronamespace = $1::regnamespace ORDER BY 1",
    [bed.name],
  );
  return { columns, indexes, functions };
}
