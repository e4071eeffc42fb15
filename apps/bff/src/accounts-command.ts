import { Registry } from "@prometheus-io/client";
import { accountsUsage, runAccountsCommand } from "./auth/command.ts";
import { createAuth } from "./auth/create-auth.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config/load.ts";
import type { Log } from "./log.ts";
import { openStore } from "./store/open.ts";
import { tellUnreadable } from "./store/unreadable.ts";

/** `main.ts accounts …` on the store of this configuration. False when the words were not understood. */
export async function accountsCommand(
  config: Config,
  words: string[],
  tools: { clock: Clock; log: Log; print: (line: string) => void },
): Promise<boolean> {
  const { clock, log, print } = tools;
  const registry = new Registry();
  const store = tellUnreadable(await openStore(config, clock), log, registry);
  try {
    const publicOrigin = config.publicOrigin ?? `http://${config.host}:${config.port}`;
    const auth = createAuth(config.signIn, { store, clock, log, registry, publicOrigin });
    const understood = await runAccountsCommand({ ...auth, print }, words);
    if (!understood) print(accountsUsage);
    return understood;
  } finally {
    await store.close();
  }
}
