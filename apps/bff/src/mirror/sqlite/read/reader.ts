import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../../time/clock.ts";
import type { Mirror, Question, SourceState } from "../../port.ts";
import { type Asked, askedOf } from "../../rows/asked.ts";
import { knownRowOf } from "../../rows/columns.ts";
import type { Owners } from "../../rows/owners.ts";
import { type Sql, sql } from "../../rows/sql.ts";
import { createdMs } from "../file/keys.ts";
import { readOwners } from "../file/owners.ts";
import { allRows, atMost, oneRow } from "../file/sql.ts";
import { isAmong, isWithin } from "./asked.ts";
import { readChanges } from "./changes.ts";
import { type ReadLimits, readLimits } from "./means.ts";
import { readPage } from "./page.ts";
import { readSources } from "./sources.ts";
import { readStats } from "./stats.ts";
import { countDays, countOwners, countRows } from "./tally.ts";

export type Reader = Pick<
  Mirror,
  "sources" | "page" | "total" | "tally" | "volume" | "changes" | "rowsById" | "rowsOf" | "stats"
>;

/** All that only reads, on one connection of its own. */
export function createReader(
  database: DatabaseSync,
  clock: Clock,
  limits: ReadLimits = readLimits,
): Reader {
  let latest: {
    claims: unknown;
    owners: Owners;
    sources: ReadonlyMap<string, SourceState>;
  } | null = null;
  /** What is covered and by whom is asked for with each page and changes rarely. */
  const claimed = () => {
    const { claims, sequence } = oneRow(database, sql`select claims, sequence from mirror`) ?? {};
    if (!latest || latest.claims !== claims)
      latest = { claims, owners: readOwners(database), sources: readSources(database) };
    return { ...latest, sequence: Number(sequence) };
  };

  const known = new WeakMap<Question, { owners: Owners; asked: Asked }>();
  const askedBy = (question: Question, owners: Owners): Asked => {
    const last = known.get(question);
    if (last?.owners === owners) return last.asked;
    const asked = askedOf(question, owners);
    known.set(question, { owners, asked });
    return asked;
  };
  const asked = (question: Question) => askedBy(question, claimed().owners);
  const meansOf = (signal: AbortSignal) => ({ database, clock, signal, limits });

  return {
    sources: async () => claimed().sources,
    page: async ({ question, ...ask }, signal) => {
      // before the rows: what changes meanwhile is told of again
      const { sequence, owners } = claimed();
      const page = await readPage(meansOf(signal), { ...ask, asked: askedBy(question, owners) });
      return { ...page, sequence };
    },
    total: async (question, signal) =>
      countRows(meansOf(signal), asked(question), claimed().owners),
    tally: async (question, signal) =>
      countOwners(meansOf(signal), asked(question), claimed().owners),
    volume: async (question, signal) =>
      countDays(meansOf(signal), asked({ ...question, untold: [] }), claimed().owners),
    changes: async (question, since, limit) => readChanges(database, asked(question), since, limit),
    rowsById: async (ids) => knownRows(database, sql`${isAmong(ids)} and removed = 0`),
    rowsOf: async ({ connection, enterpriseId, created }, limit) => {
      const owner = claimed().owners.of(connection, enterpriseId ?? "");
      const isOwned = sql`owner = ${owner?.no ?? 0} and ${isWithin("created", created)}`;
      return knownRows(database, sql`${isOwned} order by thread.key desc ${atMost(limit)}`);
    },
    stats: async () => readStats(database),
  };
}

function knownRows(database: DatabaseSync, which: Sql) {
  return allRows(
    database,
    sql`select connection, ${createdMs} as created_ms, updated_ms, json
      from thread join owner on owner.no = thread.owner where ${which}`,
  ).map(knownRowOf);
}
