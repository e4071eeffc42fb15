import { spawn } from "node:child_process";
import type { Result } from "./tally.ts";

/** Runs a command with its output shown; resolves with its exit code (1 when it cannot be started). */
export function runCommand(
  command: string,
  args: string[],
  options: { cwd?: string; environment?: Record<string, string> } = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      cwd: options.cwd,
      env: { ...process.env, ...options.environment },
    });
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** One check that either holds or does not. */
export async function runCheck(
  command: string,
  args: string[],
  options: Parameters<typeof runCommand>[2] = {},
): Promise<Result> {
  const code = await runCommand(command, args, options);
  if (code === 0) return { passed: 1, failed: [], skipped: [] };
  const where = options.cwd ? ` in ${options.cwd}` : "";
  return { passed: 0, failed: [`${command} ${args.join(" ")}${where}`], skipped: [] };
}
