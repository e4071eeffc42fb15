import type { Database, Query } from "./database.ts";

/** One step from an empty schema to today's. A step that was ever released stays as it is. */
export type SchemaStep = {
  sql: string;
  /**
   * Programs that know at least so many steps still work after this one: it only adds. A step that takes
   * something away names the first that does without it, and is released after that one runs everywhere.
   */
  worksFrom: number;
};

/** A newer program changed the schema in a way that this one cannot work with. */
export class NewerSchemaError extends Error {
  override name = "NewerSchemaError";
}

/**
 * Brings the schema to `steps`, each whole or not at all, whoever else starts at the same time. A schema
 * that is further on is used as it is where the steps beyond still let this program work, which is how
 * two versions run side by side. Throws a `NewerSchemaError` where they do not, or a `DatabaseError`.
 */
export async function migrate(database: Database, steps: SchemaStep[]) {
  await database.transaction((query) => prepare(query, database.schema));
  for (const [index, step] of steps.entries())
    await database.transaction(async (query) => {
      await query("SET LOCAL statement_timeout = 0");
      await query(lockSteps);
      const { taken, needed } = await progress(query);
      if (needed > steps.length) throw newer(database.where, taken, needed, steps.length);
      if (taken > index) return;
      await query(step.sql);
      await query("INSERT INTO schema_steps (step, works_from) VALUES ($1, $2)", [
        index + 1,
        step.worksFrom,
      ]);
    });
}

/** Until the transaction ends nobody else takes steps; any number that nobody else takes for theirs. */
export const lockSteps = `SELECT pg_advisory_xact_lock(${0x666f_7965_72})`;

async function prepare(query: Query, schema: string) {
  await query("SET LOCAL statement_timeout = 0");
  await query(lockSteps);
  const [found] = await query("SELECT to_regnamespace($1) IS NOT NULL AS is_there", [schema]);
  // Not IF NOT EXISTS: that asks for the right to make schemas also where it stands already.
  if (found?.["is_there"] !== true) await query(`CREATE SCHEMA ${schema}`);
  await query(
    `CREATE TABLE IF NOT EXISTS schema_steps (
       step integer PRIMARY KEY,
       works_from integer NOT NULL,
       taken_at timestamptz NOT NULL DEFAULT now()
     )`,
  );
}

async function progress(query: Query) {
  const [row] = await query(
    "SELECT coalesce(max(step), 0) AS taken, coalesce(max(works_from), 0) AS needed FROM schema_steps",
  );
  return { taken: Number(row?.["taken"]), needed: Number(row?.["needed"]) };
}

function newer(where: string, taken: number, needed: number, known: number) {
  return new NewerSchemaError(
    `The database ${where} was changed by a newer Foyer (it is at step ${taken}, which works from step ${needed} on, and this program knows ${known}). Start that one, or give this one another database.`,
  );
}
