import { ConfigError } from "../errors/errors.ts";
import { openTokenFile } from "./connections/token-file.ts";
import type { Environment } from "./environment/environment.ts";
import type { ConfigTools } from "./tools.ts";

/** What an address can hold as it is, and nobody guesses. */
const secretForm = /^[\w~.-]{32,200}$/;

/**
 * The secrets that open the webhook's address, one a line, as they stand in the file now: for a while
 * there are two, so that Mews can go over from one to the other. None where no file is named.
 * Throws a ConfigError where the file is no use from the start; lines that are no use later are warned
 * of, and open nothing.
 */
export function loadWebhookSecrets(
  { FOYER_WEBHOOK_SECRETS_FILE: path }: Pick<Environment, "FOYER_WEBHOOK_SECRETS_FILE">,
  tools: ConfigTools,
): () => readonly string[] {
  if (path === undefined) return () => [];
  const read = openOrSay(path, tools);
  let known = { text: "", secrets: [] as readonly string[] };
  const look = () => {
    const text = read();
    if (text !== known.text) known = { text, secrets: secretsIn(text, path, tools.warn) };
    return known.secrets;
  };
  const faults: string[] = [];
  known = { text: read(), secrets: secretsIn(read(), path, (fault) => faults.push(fault)) };
  if (faults.length > 0) throw new ConfigError(faults);
  return look;
}

function openOrSay(path: string, tools: ConfigTools): () => string {
  try {
    return openTokenFile(path, tools);
  } catch {
    throw new ConfigError([`FOYER_WEBHOOK_SECRETS_FILE, ${path}: cannot be read or is empty`]);
  }
}

function secretsIn(text: string, path: string, tell: (sentence: string) => void): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line, at) => {
    if (line === "") return false;
    const isGood = secretForm.test(line);
    if (!isGood)
      tell(`${path}, line ${at + 1}: must be 32 to 200 letters, digits, or any of - _ . ~`);
    return isGood;
  });
}
