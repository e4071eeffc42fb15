import { type BlackOut, blackOut } from "@foyer/mews-client";
import type { Config, MewsConfig } from "./config/load.ts";

/** Nothing is known beforehand of the sandbox's tokens, which open nothing. */
export function blackOutOf({ upstream }: Pick<Config, "upstream">): BlackOut | undefined {
  return upstream.kind === "mews" ? blackOutTokens(upstream) : undefined;
}

/**
 * Takes every token that is in use out of a text, and those that were: a token file can be replaced
 * while Mews still talks of the one before.
 */
export function blackOutTokens({
  clientToken,
  connections,
}: Pick<MewsConfig, "clientToken" | "connections">): BlackOut {
  const known = new Set([clientToken]);
  let clean = blackOut([...known]);
  return (text) => {
    const before = known.size;
    for (const { accessToken } of connections) known.add(accessToken());
    if (known.size > before) clean = blackOut([...known]);
    return clean(text);
  };
}
