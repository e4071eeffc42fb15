import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { ConfigTools } from "../tools.ts";
import { openTokenFile } from "./token-file.ts";

/**
 * Tokens as a connections file gives them: written in it, or in a file named relative to it. What is
 * wrong with any of them is gathered in `faults`, so that the operator sees all of it at once.
 */
export function secretsBeside(connectionsFile: string, tools: ConfigTools) {
  const faults: string[] = [];
  warnIfWorldReadable(connectionsFile, tools, "may hold tokens and");

  const openFile = (where: string, path: string): (() => string) => {
    try {
      const token = openTokenFile(path, tools);
      warnIfWorldReadable(path, tools, "holds a token and");
      return token;
    } catch {
      faults.push(`${connectionsFile}, ${where}: ${path} cannot be read or is empty`);
      return () => "";
    }
  };
  return {
    faults,
    open: (where: string, value: string | undefined, file: string | undefined) =>
      file === undefined
        ? () => value ?? ""
        : openFile(where, resolve(dirname(connectionsFile), file)),
  };
}

/** @param what such as "holds a token and" */
export function warnIfWorldReadable(path: string, { warn }: ConfigTools, what: string) {
  if ((statSync(path).mode & 0o004) !== 0)
    warn(`${path} ${what} can be read by everyone on this machine: chmod o-r it.`);
}
