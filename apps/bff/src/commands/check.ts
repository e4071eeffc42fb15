import { MewsError, MewsUnauthorizedError } from "@foyer/mews-client";
import { Registry } from "@prometheus-io/client";
import { createProvider } from "../auth/oidc/provider.ts";
import { providerAddresses } from "../auth/routes/oidc-routes.ts";
import type { Config } from "../config/load.ts";
import { connectUpstream } from "../connect.ts";
import type { ConfiguredConnection } from "../enterprises/configured.ts";
import {
  askEnterprises,
  connectionToAsk,
  isWhollyConfigured,
  type NamedEnterprise,
} from "../enterprises/covered.ts";
import { readWebFiles } from "../http/web-app/web-files.ts";
import { blackOutTokens } from "../known-tokens.ts";
import { createLog } from "../log/log.ts";
import { sayKept } from "../mirror/say-kept.ts";
import { type Database, openDatabase } from "../postgres/database.ts";
import type { Clock } from "../time/clock.ts";
import type { Upstream } from "../upstream/port.ts";

/**
 * What `--check` does with a configuration that reads well: reaches each connection once and prints
 * what it found. True when Foyer would work with it.
 */
export async function runCheck(
  config: Config,
  clock: Clock,
  print: (line: string) => void,
): Promise<boolean> {
  if (config.webDir !== null) readWebFiles(config.webDir);
  const canSignIn = await checkProvider(config, print);
  await using shared = await checkDatabase(config, print);
  if (config.upstream.kind === "sandbox") {
    print("The configuration is right. No Mews is configured: Foyer starts with its sandbox.");
    await tellKept(config, shared, clock, print);
    return canSignIn && shared.answers;
  }
  const { platformAddress, connections } = config.upstream;
  print(`The configuration reads well. Asking ${platformAddress}:`);
  const upstream = connectUpstream(config.upstream, {
    clock,
    log: createLog("silent", { write: () => {} }),
    registry: new Registry(),
    settings: config.settings.upstream,
  });
  const findings = await checkConnections(
    connections,
    upstream,
    clock,
    AbortSignal.timeout(30_000),
  );
  await upstream.close();
  const clean = blackOutTokens(config.upstream);
  for (const { connection, ok, sentence } of findings)
    print(clean(`  ${ok ? "ok    " : "FAILED"}  ${connection}: ${sentence}`));
  await tellKept(config, shared, clock, print);
  return canSignIn && shared.answers && findings.every(({ ok }) => ok);
}

/** The database that is configured, if any; `answers`: it does, or there is none to be asked. */
type Shared = AsyncDisposable & { database: Database | null; answers: boolean };

/** Changes nothing there: tables are made and brought up to date by the start. */
async function checkDatabase(
  { database: address, settings }: Pick<Config, "database" | "settings">,
  print: (line: string) => void,
): Promise<Shared> {
  if (address === null)
    return { database: null, answers: true, [Symbol.asyncDispose]: async () => {} };
  const database = openDatabase({ address, settings: settings.database });
  const [answers, sentence] = await database
    .query("SELECT current_setting('server_version') AS version")
    .then(
      ([row]) => [true, `${database.where} answers: PostgreSQL ${row?.["version"]}`] as const,
      (error: unknown) => [false, inWords(error)] as const,
    );
  print(`  ${answers ? "ok    " : "FAILED"}  ${sentence}`);
  return { database, answers, [Symbol.asyncDispose]: database.close };
}

async function tellKept(
  config: Config,
  { database, answers }: Shared,
  clock: Clock,
  print: (line: string) => void,
) {
  if (!answers) return;
  for (const line of await sayKept({ ...config, database }, clock.now())) print(line);
}

/** Asks the sign-in provider what it says of itself, and tells what has to be registered there. */
async function checkProvider(
  { signIn: { oidc }, publicOrigin }: Pick<Config, "signIn" | "publicOrigin">,
  print: (line: string) => void,
): Promise<boolean> {
  if (oidc === null) return true;
  const origin = publicOrigin ?? "Foyer's address";
  try {
    await createProvider(oidc).configuration();
    print(`  ok      ${oidc.issuer} answers. To be registered there: ${providerAddresses(origin)}`);
    return true;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : "";
    print(`  FAILED  ${oidc.issuer}: its discovery document cannot be used. ${cause}`);
    return false;
  }
}

/** What one connection answered, in words for the operator. */
type Finding = { connection: string; ok: boolean; sentence: string };

type Asked = Pick<Upstream, "getThreads" | "getEnterprises">;

/** Asks each connection once for a thread and for its properties, all at the same time. */
function checkConnections(
  connections: ConfiguredConnection[],
  upstream: Asked,
  clock: Clock,
  signal: AbortSignal,
): Promise<Finding[]> {
  return Promise.all(
    connections.map(async (connection) => ({
      connection: connection.name,
      ...(await checkOne(connection, upstream, clock, signal)),
    })),
  );
}

async function checkOne(
  connection: ConfiguredConnection,
  upstream: Asked,
  clock: Clock,
  signal: AbortSignal,
) {
  try {
    await askForOneThread(connection, upstream, clock, signal);
  } catch (error) {
    return { ok: false, sentence: `threads cannot be read: ${inWords(error)}` };
  }
  try {
    const { enterprises, unzoned } = await askEnterprises(connection, upstream, signal);
    const covers = `answers, and covers ${named(enterprises)}`;
    if (unzoned.length === 0) return { ok: true, sentence: covers };
    const without = `left out, since their time zones are not known here: ${named(unzoned)}`;
    return { ok: false, sentence: `${covers}; ${without}` };
  } catch (error) {
    return withoutNames(connection, error);
  }
}

function named(enterprises: NamedEnterprise[]): string {
  return enterprises.map(({ name, timeZone }) => `${name} (${timeZone})`).join(", ") || "nothing";
}

/** The permission for enterprises/getAll may be missing; then the operator's own words have to do. */
function withoutNames(connection: ConfiguredConnection, error: unknown) {
  if (!isWhollyConfigured(connection))
    return { ok: false, sentence: `its properties cannot be asked for: ${inWords(error)}` };
  if (error instanceof MewsUnauthorizedError)
    return { ok: true, sentence: "answers; names and time zones come from the connections file" };
  return { ok: false, sentence: inWords(error) };
}

async function askForOneThread(
  connection: ConfiguredConnection,
  upstream: Asked,
  clock: Clock,
  signal: AbortSignal,
) {
  const now = Temporal.Instant.fromEpochMilliseconds(clock.now()).round("second");
  const created = { StartUtc: now.subtract({ hours: 24 }).toString(), EndUtc: now.toString() };
  const filter = { created, count: 1 };
  await upstream.getThreads(connectionToAsk(connection), filter, { priority: "person", signal });
}

/** Mews's own message is for the operator, who can do something about it. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return "it failed";
  if (!(error instanceof MewsError)) return error.message;
  const cause = error.cause instanceof Error ? [error.cause.message] : [];
  const status = error.status === null ? [] : [`status ${error.status}`];
  const id = error.requestId === null ? [] : [`Mews request id ${error.requestId}`];
  const more = [...cause, ...status, ...id].join(", ");
  return more ? `${error.message} (${more})` : error.message;
}
