import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/**
 * Gives what is measured one core for itself, and the load and what stands behind another, so that neither
 * takes the other's time. False: there is one core only, or no `taskset` (util-linux).
 */
export function part(measured: number[], others: number[]): boolean {
  if (availableParallelism() < 2) return false;
  return measured.every((pid) => pin(pid, 0)) && others.every((pid) => pin(pid, 1));
}

/** All threads of a process, and those it starts from now on. */
function pin(pid: number, core: number): boolean {
  const { status } = spawnSync("taskset", ["-a", "-c", "-p", String(core), String(pid)]);
  return status === 0;
}
