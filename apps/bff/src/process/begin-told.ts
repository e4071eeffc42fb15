import { join } from "node:path";

/**
 * What can only be said to a process as it begins, where nobody said it. Node keeps what it compiled of
 * the sources beside them, so that the next start neither strips types again nor loads what strips them.
 * glibc gives each thread a part of memory to itself, and what is free in one is of no use to another:
 * one does for all.
 */
const told = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../../../../node_modules/.cache/foyer"),
  MALLOC_ARENA_MAX: "1",
};

/** Begins this process once more with that said: same id, same streams. Windows cannot, and does without. */
export function beginTold(environment: Record<string, string>): void {
  const isTold = Object.keys(told).every((name) => environment[name] !== undefined);
  if (isTold || !process.execve) return;
  const words = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  process.execve(process.execPath, words, { ...told, ...environment });
}
