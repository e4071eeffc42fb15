import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export type Child = {
  origin: string;
  pid: number;
  send(message: object): Promise<void>;
  stop(): Promise<void>;
};

/** Starts one of the bench's own programs, which tells its address when it is ready. */
export async function startChild(program: string, args: string[]): Promise<Child> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  mustStay(child, program);
  const { origin } = await told(child);
  return {
    origin,
    pid: child.pid ?? 0,
    send: async (message) => {
      child.send(message);
      await told(child);
    },
    stop: () => stopped(child),
  };
}

/** A program that ends in the middle ends the bench: what is measured then is nothing. */
export function mustStay(child: ChildProcess, name: string): void {
  child.once("exit", (code, signal) => {
    if (child.killed) return;
    console.error(`${name} ended by itself (${signal ?? code}).`);
    process.exit(1);
  });
}

export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

function told(child: ChildProcess): Promise<{ origin: string }> {
  return new Promise((resolve) => {
    child.once("message", (message: { origin: string }) => resolve(message));
  });
}

/** Processor time that a process has used, in milliseconds; null where Linux does not tell it. */
export function cpuMs(pids: number[]): number | null {
  try {
    return pids.map(cpuOfMs).reduce((sum, ms) => sum + ms, 0);
  } catch {
    return null;
  }
}

/** proc(5): fields 14 and 15 of stat, in hundredths of a second. */
function cpuOfMs(pid: number): number {
  const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
  const fields = afterName.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
