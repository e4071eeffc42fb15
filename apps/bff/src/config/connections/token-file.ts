import { readFileSync, statSync } from "node:fs";
import type { ConfigTools } from "../tools.ts";

/** How often a file is looked at for a new token. */
const lookEveryMs = 1000;

/**
 * A token in a file, as it stands there now, so that it can be replaced without a restart. A file that
 * is gone or empty for a moment (a secret being swapped) leaves the last token in use and is warned of
 * once. Throws when there is no token to begin with.
 */
export function openTokenFile(path: string, { clock, warn }: ConfigTools): () => string {
  let current = { token: readToken(path), stamp: stampOf(path) };
  let lookedAtMs = clock.monotonicMs();
  let warned = false;

  const look = () => {
    lookedAtMs = clock.monotonicMs();
    try {
      const stamp = stampOf(path);
      if (stamp !== current.stamp) current = { token: readToken(path), stamp };
      warned = false;
    } catch {
      if (!warned) warn(`${path} cannot be read or is empty; the token from before stays in use.`);
      warned = true;
    }
  };
  return () => {
    if (clock.monotonicMs() - lookedAtMs >= lookEveryMs) look();
    return current.token;
  };
}

function readToken(path: string): string {
  const token = readFileSync(path, "utf8").trim();
  if (token === "") throw new Error("is empty");
  return token;
}

/** Changes whenever the file does, also when it is swapped by a link as container platforms do. */
function stampOf(path: string): string {
  const { mtimeNs, ino, size } = statSync(path, { bigint: true });
  return `${mtimeNs} ${ino} ${size}`;
}
