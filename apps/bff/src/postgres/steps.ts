import { readFileSync } from "node:fs";
import type { SchemaStep } from "./migrate.ts";

const read = (name: string) =>
  readFileSync(new URL(`./steps/${name}.sql`, import.meta.url), "utf8");

/** All steps in their order, each in a file of its number. */
export const schemaSteps: SchemaStep[] = [
  { sql: read("001-documents"), worksFrom: 1 },
  { sql: read("002-mirror"), worksFrom: 1 },
  { sql: read("003-budget"), worksFrom: 1 },
];
