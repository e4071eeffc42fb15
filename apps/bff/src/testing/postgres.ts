import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type {} from "../../../../scripts/test/postgres/setup.ts";
import { parseDatabaseUrl } from "../postgres/address.ts";
import { type Database, openDatabase } from "../postgres/database.ts";
import { migrate } from "../postgres/migrate.ts";
import { databaseSettingsSchema } from "../postgres/settings.ts";
import { schemaSteps } from "../postgres/steps.ts";

/** All of Foyer's tables in the PostgreSQL of the run, empty, and nobody else's. */
export type SchemaBed = {
  name: string;
  /** one more pool to it, as another instance has it */
  connect(): Database;
  /** closes every pool and leaves nothing behind */
  remove(): Promise<void>;
};

/** An empty database, as an operator gives Foyer one; `remove` ends whoever is connected still. */
export async function layDatabase() {
  const address = parseDatabaseUrl(inject("postgresUrl"), null);
  const name = `hotel_${randomUUID().replaceAll("-", "")}`;
  const settings = databaseSettingsSchema.parse({ statementMs: 60_000 });
  const server = openDatabase({ address, settings });
  await server.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  return {
    address: { ...address, database: name },
    remove: async () => {
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.close();
    },
  };
}

/** Of `steps` the schema is made; other settings than the defaults are for what tries them. */
export async function laySchema(steps = schemaSteps, given: object = {}): Promise<SchemaBed> {
  const name = `bed_${randomUUID().replaceAll("-", "")}`;
  const address = parseDatabaseUrl(inject("postgresUrl"), null);
  const settings = databaseSettingsSchema.parse({ connections: 4, ...given });
  const opened: Database[] = [];
  const connect = () => {
    const database = openDatabase({ address, settings, schema: name });
    opened.push(database);
    return database;
  };
  await migrate(connect(), steps);
  return {
    name,
    connect,
    remove: async () => {
      await opened[0]?.query(`DROP SCHEMA ${name} CASCADE`);
      await Promise.all(opened.map((database) => database.close()));
    },
  };
}
