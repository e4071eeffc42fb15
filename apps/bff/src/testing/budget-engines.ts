import type { Clock } from "../time/clock.ts";
import { createMemoryBudget } from "../upstream/queue/budget/memory-budget.ts";
import type { Budget } from "../upstream/queue/budget/port.ts";
import { createPostgresBudget } from "../upstream/queue/budget/postgres-budget.ts";
import { defaultUpstreamSettings } from "../upstream/settings.ts";
import { laySchema } from "./postgres.ts";

/** What an engine counts in; the instants to go by are the clock's. */
export type BudgetBed = {
  /** one more instance that counts in it */
  connect(clock: Clock): Budget;
  remove(): Promise<void>;
};

/** Every engine that the budget's rules hold for. */
export const budgetEngines: { name: string; lay(): Promise<BudgetBed> }[] = [
  { name: "memory", lay: layMemory },
  { name: "postgres", lay: layPostgres },
];

const settings = defaultUpstreamSettings;
const random = () => 0.5;

async function layMemory(): Promise<BudgetBed> {
  // All who go by one clock are one instance.
  const budgets = new Map<Clock, Budget>();
  return {
    connect(clock) {
      const budget = budgets.get(clock) ?? createMemoryBudget(clock, random, settings);
      budgets.set(clock, budget);
      return budget;
    },
    remove: async () => {},
  };
}

async function layPostgres(): Promise<BudgetBed> {
  const schema = await laySchema();
  const database = schema.connect();
  return {
    connect: (clock) =>
      createPostgresBudget(database, { clock, random, settings, atMs: clock.monotonicMs }),
    remove: schema.remove,
  };
}
