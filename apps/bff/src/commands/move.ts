import { parseArgs } from "node:util";
import type { Config } from "../config/load.ts";
import { ConfigError } from "../errors/errors.ts";
import { openDatabase } from "../postgres/database.ts";
import { openSharedDatabase } from "../shared-database.ts";
import { checkMove, moveStore, takeBack } from "../store/move/move.ts";
import type { Clock } from "../time/clock.ts";

const usage = `Usage: node src/main.ts move <folder or foyer.sqlite> [--check | --back]
           moves what the file holds into the PostgreSQL that FOYER_DATABASE_URL names
  --check  says what would be moved, and whether it could be, and moves nothing
  --back   lets Foyer start on the file again, as it was when it was moved`;

const options = {
  check: { type: "boolean", default: false },
  back: { type: "boolean", default: false },
} as const;

type CommandTools = { clock: Clock; print: (line: string) => void };

/** `main.ts move …`. False when the words were not understood. */
export async function moveCommand(
  config: Pick<Config, "database" | "settings">,
  words: string[],
  tools: CommandTools,
): Promise<boolean> {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options });
  const [from, ...rest] = positionals;
  if (from === undefined || rest.length > 0 || (values.check && values.back)) {
    tools.print(usage);
    return false;
  }
  if (values.back) takeBack({ from, ...tools });
  else await (values.check ? check : move)(config, { from, ...tools });
  return true;
}

type Given = CommandTools & { from: string };

async function move(config: Pick<Config, "database" | "settings">, given: Given) {
  const database = (await openSharedDatabase(config)) ?? refuse();
  try {
    await moveStore({ database, ...given });
  } finally {
    await database.close();
  }
}

/** Tables are not made for it. */
async function check(
  { database: address, settings }: Pick<Config, "database" | "settings">,
  given: Given,
) {
  const database = openDatabase({ address: address ?? refuse(), settings: settings.database });
  try {
    await checkMove({ database, ...given });
  } finally {
    await database.close();
  }
}

function refuse(): never {
  throw new ConfigError(["FOYER_DATABASE_URL: says where a store is moved to, and is not set"]);
}
