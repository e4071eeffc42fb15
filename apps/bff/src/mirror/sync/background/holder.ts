import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

/** Who works for connections, as leases name it. */
export type Holder = {
  readonly name: string;
  /** whether who has that name works no more; false: nobody here can tell */
  isGone(name: string): boolean;
};

const ours = new Set<string>();

/**
 * This process, by its machine and number, and by an id: numbers are given again, to a container's first
 * process always. Of another machine's processes it knows nothing.
 */
export function createProcessHolder(): Holder {
  const name = [hostname(), process.pid, randomUUID()].join("/");
  ours.add(name);
  return {
    name,
    isGone(other) {
      const [host, number] = other.split("/");
      if (host !== hostname() || ours.has(other)) return false;
      const pid = Number(number);
      return pid === process.pid || !isRunning(pid);
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, and is there.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
