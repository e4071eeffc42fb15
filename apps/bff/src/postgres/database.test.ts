import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { laySchema, type SchemaBed } from "../testing/postgres.ts";
import { layWire } from "../testing/wire.ts";
import { parseDatabaseUrl } from "./address.ts";
import { type Database, openDatabase } from "./database.ts";
import { DatabaseError } from "./errors.ts";
import { databaseSettingsSchema } from "./settings.ts";

const settings = databaseSettingsSchema.parse({ connections: 2, connectMs: 2_000 });
const counter = [
  { sql: "CREATE TABLE counter (n int); INSERT INTO counter VALUES (0)", worksFrom: 1 },
];

let bed: SchemaBed;
let database: Database;
const ends: (() => Promise<unknown> | unknown)[] = [];

beforeEach(async () => {
  bed = await laySchema(counter);
  database = bed.connect();
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await bed.remove();
});

const count = async () => (await database.query("SELECT n FROM counter", []))[0]?.["n"];

describe("a transaction", () => {
  it("that fails leaves nothing", async () => {
    const failing = database.transaction(async (query) => {
      await query("UPDATE counter SET n = 5");
      throw new Error("thought better of it");
    });
    await expect(failing).rejects.toThrow("thought better of it");
    expect(await count()).toBe(0);
  });

  it("is done again by who was slower, so that none of many is lost", async () => {
    const raise = () =>
      database.transaction(async (query) => {
        await query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        const [row] = await query("SELECT n FROM counter", []);
        await query("UPDATE counter SET n = $1", [Number(row?.["n"]) + 1]);
      });
    await Promise.all([raise(), raise(), raise()]);
    expect(await count()).toBe(3);
  });

  it("is not done again for a fault of its own", async () => {
    let times = 0;
    const failing = database.transaction(async (query) => {
      times += 1;
      await query("SELECT 1 / 0");
    });
    await expect(failing).rejects.toThrow(DatabaseError);
    expect(times).toBe(1);
  });
});

describe("numbers", () => {
  it("of 64 bits are numbers, and bytes are bytes", async () => {
    const [row] = await database.query("SELECT $1::bigint AS big, $2::bytea AS raw", [
      2 ** 52,
      Buffer.from("ž"),
    ]);
    expect(row).toEqual({ big: 2 ** 52, raw: Buffer.from("ž") });
  });
});

describe("a database that fails", () => {
  it("is not waited for without end when all connections are in use", async () => {
    const small = open(bed, { connections: 2, connectMs: 50 });
    const free = Promise.withResolvers<void>();
    const holding = [0, 1].map(() => small.transaction(() => free.promise));
    await expect(small.query("SELECT 1")).rejects.toThrow(DatabaseError);
    free.resolve();
    await Promise.all(holding);
    await small.query("SELECT 1");
  });

  it("is told with where it is, never with its password", async () => {
    const address = {
      ...parseDatabaseUrl(inject("postgresUrl"), null),
      port: 1,
      password: "secret",
    };
    const away = openDatabase({ address, settings });
    ends.push(away.close);
    const failed = await away.query("SELECT 1").catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(DatabaseError);
    expect(failed).toMatchObject({ sqlState: null });
    expect(String(failed)).toContain("127.0.0.1:1/postgres");
    expect(String(failed)).not.toContain("secret");
  });

  it("is used again once it is back, whatever connections it had", async () => {
    const real = parseDatabaseUrl(inject("postgresUrl"), null);
    const wire = await layWire(real);
    ends.push(wire.close);
    const address = { ...real, port: wire.port };
    const far = openDatabase({ address, settings, schema: bed.name });
    ends.push(far.close);
    await Promise.all([far.query("SELECT 1"), far.query("SELECT 2")]);
    const cutMidway = far.query("SELECT pg_sleep(60)");
    await expect(Promise.all([cutMidway, wire.asked().then(() => wire.cut())])).rejects.toThrow(
      DatabaseError,
    );
    // One that lay unused when it was cut is only found out by whoever takes it next.
    const found = await vi.waitFor(() => far.query("SELECT n FROM counter"), { timeout: 60_000 });
    expect(found).toEqual([{ n: 0 }]);
  });

  it("is left, where it became a replica that takes no writes", async () => {
    const few = open(bed, { connections: 2 });
    const pid = async () => (await few.query("SELECT pg_backend_pid() AS pid"))[0]?.["pid"];
    const before = await pid();
    const refused = few.transaction(async (query) => {
      await query("SET TRANSACTION READ ONLY");
      await query("UPDATE counter SET n = 1");
    });
    await expect(refused).rejects.toMatchObject({ sqlState: "25006" });
    expect(await pid()).not.toBe(before);
  });
});

function open(of: SchemaBed, given: object) {
  const opened = openDatabase({
    address: parseDatabaseUrl(inject("postgresUrl"), null),
    settings: databaseSettingsSchema.parse(given),
    schema: of.name,
  });
  ends.push(opened.close);
  return opened;
}
