import type { Database, Query } from "../../postgres/database.ts";

/** Is let in before and after everything that a database is asked, its commits among it. */
export type Step = <T>(work: () => Promise<T>) => Promise<T>;

/** Counts the moments at which a process can die, and calls `die` at the one of this number, from 0. */
export function mortalSteps(at: number, die: () => never): { step: Step; passed(): number } {
  let passed = 0;
  const pass = () => {
    if (passed >= at) die();
    passed += 1;
  };
  return {
    step: async (work) => {
      pass();
      const result = await work();
      pass();
      return result;
    },
    passed: () => passed,
  };
}

/** A database whose user may die at each step. */
export function mortalDatabase(database: Database, step: Step): Database {
  const each =
    (query: Query): Query =>
    (sql, values) =>
      step(() => query(sql, values));
  return {
    ...database,
    query: each(database.query),
    transaction: (work) =>
      step(() => database.transaction((query) => step(() => work(each(query))))),
  };
}
