import { join } from "node:path";
import { parseArgs } from "node:util";
import { accountsCommand } from "./commands/accounts.ts";
import { runCheck } from "./commands/check.ts";
import { moveCommand } from "./commands/move.ts";
import { sandboxConnections } from "./config/connections/sandbox-connections.ts";
import { readEnvironment } from "./config/environment/read-environment.ts";
import { loadConfig, type SandboxConfig } from "./config/load.ts";
import { createWarnings } from "./config/warnings.ts";
import { ConfigError, StoreUnavailableError } from "./errors/errors.ts";
import { blackOutOf } from "./known-tokens.ts";
import { type OpenLog, openLog } from "./log/open-log.ts";
import { endOnCrash, endOnSignal, leave } from "./process/ending.ts";
import { startServer } from "./server.ts";
import { systemClock } from "./time/clock.ts";

const [command, ...words] = process.argv.slice(2);

let opened: OpenLog | null = null;
// A full disk under what is printed here is no reason to end.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

const run = new Map(Object.entries({ accounts, move })).get(command ?? "") ?? main;
await run().catch(async (error: unknown) => {
  process.stderr.write(`${inWords(error)}\n`);
  await leave(1, opened);
});

/** For whoever runs the machine: accounts without signing in, such as when the only admin forgot. */
async function accounts() {
  const config = loadConfig(readEnvironment(), { clock: systemClock, warn: () => {} });
  opened = openLog(config.log, 2);
  const { log } = opened;
  const understood = await accountsCommand(config, words, {
    clock: systemClock,
    log,
    print,
    sandboxProperties,
  });
  process.exitCode = understood ? 0 : 1;
  await opened.end(1000);
}

/** What the file of one machine holds goes into the database of many. No server runs meanwhile. */
async function move() {
  const config = loadConfig(readEnvironment(), { clock: systemClock, warn: () => {} });
  const understood = await moveCommand(config, words, { clock: systemClock, print });
  process.exitCode = understood ? 0 : 1;
}

async function main() {
  const { values: flags } = parseArgs({
    options: { check: { type: "boolean", default: false }, port: { type: "string" } },
  });
  const warnings = createWarnings();
  const env = { ...readEnvironment(), ...(flags.port === undefined ? {} : { PORT: flags.port }) };
  const config = loadConfig(env, { clock: systemClock, warn: warnings.add });
  if (flags.check) {
    warnings.tell((sentence) => print(`Warning: ${sentence}`));
    process.exitCode = (await runCheck(config, systemClock, print)) ? 0 : 1;
    return;
  }
  opened = openLog(config.log, 1, blackOutOf(config));
  const { log, lost: logLinesLost } = opened;
  endOnCrash(opened);
  warnings.tell((sentence) => log.warn(sentence));

  const server = await startServer(config, { clock: systemClock, log, logLinesLost, startSandbox });
  endOnSignal(server.stop, opened);
  log.info({ address: server.address }, "listening");
  const { file } = config.log;
  // Where standard output is not the log's, it is a person's.
  if (file !== null) print(`Foyer is open at ${server.address}`);
  const { setUpUrl } = server;
  if (setUpUrl === null) return;
  const sentence = server.lookAround
    ? "Open this link to look around in made-up hotels, or to make the first admin"
    : "Nobody manages accounts here yet. Open this link, which works once, to make an admin";
  if (file === null && log.isLevelEnabled("info")) log.info({ setUpUrl }, sentence);
  else print(`${sentence}: ${setUpUrl}`);
}

/** A whole Connector API in this process, reached over HTTP on loopback like the real one. */
async function startSandbox({ size, port, ownerKey }: SandboxConfig, dataDir: string) {
  const { createSandbox, serveSandbox } = await import("@foyer/mews-sandbox");
  const sandbox = createSandbox({
    file: join(dataDir, `sandbox-${size}.sqlite`),
    size,
    ...(ownerKey === null ? {} : { ownerKey }),
  });
  const served = await serveSandbox(sandbox, { port });
  return {
    platformAddress: served.address,
    clientToken: sandbox.clientToken,
    connections: sandboxConnections(sandbox),
    async [Symbol.asyncDispose]() {
      await served.close();
      sandbox.close();
    },
  };
}

/** The properties that every sandbox has; the running server's own file is left alone. */
async function sandboxProperties() {
  const { createSandbox } = await import("@foyer/mews-sandbox");
  const sandbox = createSandbox({ size: "tiny" });
  sandbox.close();
  return { ids: new Set(sandbox.enterprises.map(({ id }) => id)), complete: true };
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}

function inWords(error: unknown): string {
  if (error instanceof ConfigError)
    return [error.message, ...error.faults.map((fault) => `  ${fault}`)].join("\n");
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  const why = error instanceof StoreUnavailableError && cause instanceof Error ? cause.message : "";
  const sentence = [message, why].join(" ").trim();
  return run !== main ? sentence : `Foyer cannot start: ${sentence}`;
}
