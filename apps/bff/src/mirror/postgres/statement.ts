import type { Query, Row } from "../../postgres/database.ts";
import { type Sql, sql } from "../rows/sql.ts";

/**
 * Runs a statement made of pieces. Those of questions have many forms, and which way is the best depends
 * on what is asked for: they are planned anew, which takes less than a wrong way.
 */
export function ask(query: Query, { text, values }: Sql): Promise<Row[]> {
  let no = 0;
  const numbered = text.replaceAll("?", () => `$${++no}`);
  return query(numbered, values, "for these values");
}

export function isOneOf(column: string, numbers: readonly number[]): Sql {
  const [only] = numbers;
  const name: Sql = { text: column, values: [] };
  return numbers.length === 1 && only !== undefined
    ? sql`${name} = ${only}`
    : sql`${name} = any(${arrayOf(numbers)}::int[])`;
}

export function isAmong(ids: readonly string[]): Sql {
  return sql`id = any(${arrayOf(ids)}::uuid[])`;
}

/** Of what needs no quotes. */
function arrayOf(values: readonly (number | string)[]): string {
  return `{${values.join()}}`;
}
