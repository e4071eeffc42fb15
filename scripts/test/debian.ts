import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether packages of Debian can be installed here without asking anybody. */
export function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Where the list of packages is too old to have it, the list is brought up first. */
export function fromDebian(packageName: string): boolean {
  const install = ["install", "-y", "--no-install-recommends", packageName];
  return (
    attempt("apt-get", install) || (attempt("apt-get", ["update"]) && attempt("apt-get", install))
  );
}

/** Runs a command that is shown, without questions; says whether it worked. */
export function attempt(command: string, args: string[]): boolean {
  console.log(`$ ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}
