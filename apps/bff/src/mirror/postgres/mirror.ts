import type { Database } from "../../postgres/database.ts";
import { DatabaseError, isFull } from "../../postgres/errors.ts";
import type { Clock } from "../../time/clock.ts";
import { MirrorFullError, MirrorUnavailableError } from "../errors.ts";
import type { Mirror } from "../port.ts";
import { createReader } from "./read/reader.ts";
import { type Roster, readRoster } from "./roster.ts";
import { createWriter } from "./write/writer.ts";

/**
 * The mirror of many machines, in the schema that the steps of postgres/ have made. The database is
 * whoever's opened it: closing the mirror leaves it open.
 */
export function createPostgresMirror(database: Database, { now }: Pick<Clock, "now">): Mirror {
  const rosters = keepRoster(database);
  const read = createReader(database, rosters);
  const write = createWriter(database, rosters.as);
  let isOpen = true;
  const use = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!isOpen) throw new MirrorUnavailableError("The mirror is closed.");
    return work().catch((error: unknown) => Promise.reject(named(error)));
  };
  return {
    register: (sources) => use(() => write.register(sources)),
    sources: () => use(rosters.states),
    commit: (given) => use(() => write.commit(given)),
    page: (...given) => use(() => read.page(...given)),
    total: (...given) => use(() => read.total(...given)),
    tally: (...given) => use(() => read.tally(...given)),
    volume: (...given) => use(() => read.volume(...given)),
    changes: (...given) => use(() => read.changes(...given)),
    rowsById: (ids) => use(() => read.rowsById(ids)),
    rowsOf: (...given) => use(() => read.rowsOf(...given)),
    lease: (...given) => use(() => write.lease(...given)),
    release: (...given) => use(() => write.release(...given)),
    forget: (beforeMs) => use(() => write.forget(beforeMs)),
    upkeep: () => use(() => write.upkeep(now())),
    stats: () => use(read.stats),
    close: async () => {
      isOpen = false;
    },
  };
}

/** What is covered and by whom is asked for with each page and changes rarely. */
function keepRoster({ query }: Database) {
  let known: Roster | null = null;
  const keep = (read: Roster) => {
    if (known?.claims !== read.claims || known.roster !== read.roster) known = read;
    return known;
  };
  const renew = async () => keep(await readRoster(query));
  return {
    renew,
    latest: async () => known ?? renew(),
    /** of that number, read by a transaction that has it locked */
    as: async (roster: number, locked: Database["query"]) =>
      known?.roster === roster ? known : keep(await readRoster(locked)),
    async states() {
      const [now] = await query("SELECT claims FROM mirror", []);
      const { states } = known?.claims === now?.["claims"] && known ? known : await renew();
      return states;
    },
  };
}

function named(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  return isFull(error)
    ? new MirrorFullError("There is no room for more threads.", { cause: error })
    : new MirrorUnavailableError("The mirror's database cannot be used just now.", {
        cause: error,
      });
}
