import { MewsForbiddenError } from "@foyer/mews-client";
import { toProblem } from "../errors/problems.ts";
import type { Log } from "../log/log.ts";
import type { Clock } from "../time/clock.ts";
import { waitFor } from "../time/wait-for.ts";
import type { Upstream } from "../upstream/port.ts";
import type { ConfiguredConnection } from "./configured.ts";
import {
  askEnterprises,
  CoverageError,
  configuredEnterprises,
  isWhollyConfigured,
  type NamedEnterprise,
} from "./covered.ts";
import { joinDirectory } from "./join.ts";
import type { Directory, Unavailable } from "./port.ts";
import type { DirectorySettings } from "./settings.ts";

export type DirectoryDeps = {
  connections: ConfiguredConnection[];
  upstream: Pick<Upstream, "getEnterprises">;
  clock: Clock;
  log: Log;
  /** aborted when the server stops: a question is asked for everybody, not for one request */
  stopping: AbortSignal;
  settings: DirectorySettings;
};

/** What is known of one connection: its properties, and why they are not all of them. */
type Known = { enterprises: NamedEnterprise[]; faults: Fault[]; askAgainAtMs: number };
type Fault = Omit<Unavailable, "connection">;

/**
 * Properties rarely change, so each connection is asked once in minutes and what was known before
 * serves meanwhile: nobody waits for Mews but whoever comes first.
 */
export function createDirectory(deps: DirectoryDeps): Directory {
  const { connections, clock, settings } = deps;
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<void>>();
  let snapshot = describe(connections, known);

  const learn = async (connection: ConfiguredConnection) => {
    known.set(connection.name, await ask(connection, known.get(connection.name), deps));
    asking.delete(connection.name);
    snapshot = describe(connections, known);
  };
  const askWhatIsDue = () => {
    for (const connection of connections) {
      const due = (known.get(connection.name)?.askAgainAtMs ?? 0) <= clock.monotonicMs();
      if (due && !asking.has(connection.name)) asking.set(connection.name, learn(connection));
    }
  };
  return {
    async read(signal) {
      askWhatIsDue();
      const firsts = connections.filter(({ name }) => !known.has(name));
      const answers = firsts.map(({ name }) => asking.get(name));
      if (answers.length > 0)
        await waitFor(clock, settings.patienceMs, Promise.all(answers), signal);
      return snapshot;
    },
  };
}

/** Never rejects: a failure is something to know too. */
async function ask(
  connection: ConfiguredConnection,
  before: Known | undefined,
  { upstream, clock, log, stopping, settings }: DirectoryDeps,
): Promise<Known> {
  const known = (enterprises: NamedEnterprise[], faults: Fault[], forMs: number): Known => {
    for (const { detailForAdmins: fault } of faults)
      log.warn({ connection: connection.name, fault }, "properties not known");
    return { enterprises, faults, askAgainAtMs: clock.monotonicMs() + forMs };
  };
  if (isWhollyConfigured(connection))
    return known(configuredEnterprises(connection), [], Number.POSITIVE_INFINITY);
  try {
    const { enterprises, unzoned } = await askEnterprises(connection, upstream, stopping);
    return known(enterprises, unzoned.map(withoutZone), settings.freshMs);
  } catch (error) {
    const enterprises = before?.enterprises ?? configuredEnterprises(connection);
    return known(enterprises, [faultOf(error, connection, enterprises)], settings.retryMs);
  }
}

function withoutZone({ id, name, timeZone }: NamedEnterprise): Fault {
  const detail = `${name} is left out: its time zone, ${timeZone}, is not known here.`;
  return { enterpriseIds: [id], detail, detailForAdmins: detail };
}

function faultOf(
  error: unknown,
  connection: ConfiguredConnection,
  enterprises: NamedEnterprise[],
): Fault {
  const ids = (connection.enterprises.length > 0 ? connection.enterprises : enterprises).map(
    ({ id }) => id,
  );
  const { detail } = toProblem(error);
  const isMisfit = error instanceof CoverageError;
  return {
    enterpriseIds: ids.length > 0 ? ids : null,
    detail: isMisfit || error instanceof MewsForbiddenError ? notAsItShould : detail,
    detailForAdmins: isMisfit ? error.message : detail,
  };
}

const notAsItShould = "Mews does not tell its properties. Tell whoever runs Foyer.";

function describe(connections: ConfiguredConnection[], known: Map<string, Known>) {
  const covered = connections.map((connection) => ({
    connection,
    enterprises: known.get(connection.name)?.enterprises ?? [],
  }));
  const unavailable = connections.flatMap(({ name, enterprises: listed }) => {
    const found = known.get(name);
    const faults = found ? found.faults : [notYet(listed)];
    return faults.map((fault) => ({ connection: name, ...fault }));
  });
  return { entries: joinDirectory(covered.filter((c) => c.enterprises.length > 0)), unavailable };
}

function notYet(listed: ConfiguredConnection["enterprises"]): Fault {
  const detail = "Mews has not told its properties yet.";
  const enterpriseIds = listed.length > 0 ? listed.map(({ id }) => id) : null;
  return { enterpriseIds, detail, detailForAdmins: detail };
}
