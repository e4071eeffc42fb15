import { Registry } from "@prometheus-io/client";
import { accountsUsage, runAccountsCommand } from "../auth/command.ts";
import { createAuth } from "../auth/create-auth.ts";
import { type KnownProperties, propertiesIn } from "../auth/granted-properties.ts";
import { sandboxOf } from "../config/listening.ts";
import type { Config } from "../config/load.ts";
import { connectUpstream } from "../connect.ts";
import { createDirectory } from "../enterprises/directory.ts";
import type { Log } from "../log/log.ts";
import { openSharedDatabase } from "../shared-database.ts";
import { openStore } from "../store/open.ts";
import { tellUnreadable } from "../store/upkeep/unreadable.ts";
import type { Clock } from "../time/clock.ts";

type CommandTools = {
  clock: Clock;
  log: Log;
  print: (line: string) => void;
  /** where no Mews is configured */
  sandboxProperties: KnownProperties;
};

/** `main.ts accounts …` on the store of this configuration. False when the words were not understood. */
export async function accountsCommand(
  config: Config,
  words: string[],
  tools: CommandTools,
): Promise<boolean> {
  const { clock, log, print } = tools;
  const registry = new Registry();
  await using parts = new AsyncDisposableStack();
  const database = await openSharedDatabase(config);
  if (database) parts.defer(database.close);
  const opened = await openStore({ dataDir: config.dataDir, database }, clock);
  parts.defer(() => opened.close());
  const store = tellUnreadable(opened, log, registry);
  const publicOrigin = config.publicOrigin ?? `http://${config.host}:${config.port}`;
  const sandbox = sandboxOf(config);
  const auth = createAuth(config.signIn, { store, clock, log, registry, publicOrigin, sandbox });
  const understood = await runAccountsCommand(
    { ...auth, print, properties: propertiesOf(config, tools) },
    words,
  );
  if (!understood) print(accountsUsage);
  return understood;
}

/** Nothing is here that asked Mews before: whoever stands at the machine waits for it. */
const patienceMs = 20_000;

function propertiesOf(config: Config, { clock, log, sandboxProperties }: CommandTools) {
  const { upstream: mews, settings } = config;
  if (mews.kind === "sandbox") return sandboxProperties;
  return async (signal: AbortSignal) => {
    const registry = new Registry();
    const upstream = connectUpstream(mews, { clock, log, registry, settings: settings.upstream });
    try {
      const directory = createDirectory({
        connections: mews.connections,
        upstream,
        clock,
        log,
        stopping: signal,
        settings: { ...settings.directory, patienceMs },
      });
      return await propertiesIn(directory)(signal);
    } finally {
      await upstream.close();
    }
  };
}
