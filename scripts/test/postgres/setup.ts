import type { TestProject } from "vitest/node";
import { startCluster } from "./cluster.ts";
import { findPostgres } from "./find.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** of a PostgreSQL that the run has for itself */
    postgresUrl: string;
  }
}

/** One PostgreSQL for the tests of a run: each bed in it has a schema of its own. */
export default async function setup(project: TestProject) {
  const cluster = await startCluster({ programs: findPostgres() });
  project.provide("postgresUrl", cluster.url);
  return cluster.remove;
}
