import { readEnvironment } from "../config/environment/read-environment.ts";

/**
 * How many random histories a test plays: FOYER_HISTORIES looks further, as in
 * `FOYER_HISTORIES=8000 pnpm exec vitest run exactly-once`. The seed of a failure is printed;
 * FOYER_SEED plays it again.
 */
export function historyCount(usual: number): number {
  return Number(readEnvironment()["FOYER_HISTORIES"] ?? usual);
}
