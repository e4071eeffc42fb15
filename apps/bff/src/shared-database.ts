import type { Config } from "./config/load.ts";
import { StoreUnavailableError } from "./errors/errors.ts";
import { type Database, openDatabase } from "./postgres/database.ts";
import { DatabaseError } from "./postgres/errors.ts";
import { migrate } from "./postgres/migrate.ts";
import { schemaSteps } from "./postgres/steps.ts";

/**
 * The PostgreSQL that all instances share, with today's tables in it; null: none is configured. Rejects
 * with a `StoreUnavailableError` where it cannot be used, a `NewerSchemaError` where it is ahead of us.
 */
export async function openSharedDatabase({
  database: address,
  settings,
}: Pick<Config, "database" | "settings">): Promise<Database | null> {
  if (address === null) return null;
  // An index takes as long as it takes, and so does waiting for another instance that makes it.
  const unbounded = { ...settings.database, statementMs: 0, silenceMs: 0 };
  const patient = openDatabase({ address, settings: unbounded });
  try {
    await migrate(patient, schemaSteps);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new StoreUnavailableError("Its database cannot be used.", { cause: error });
  } finally {
    await patient.close();
  }
  return openDatabase({ address, settings: settings.database });
}
