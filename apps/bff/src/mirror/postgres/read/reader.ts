import { z } from "zod";
import type { Database, Row } from "../../../postgres/database.ts";
import type { Mirror, Question } from "../../port.ts";
import { type Asked, askedOf } from "../../rows/asked.ts";
import { knownRowOf } from "../../rows/columns.ts";
import type { Owners } from "../../rows/owners.ts";
import { allOf, type Sql, sql } from "../../rows/sql.ts";
import { createSums, createTallies } from "../../rows/sums.ts";
import { ownersIn, type Roster } from "../roster.ts";
import { ask, isAmong } from "../statement.ts";
import { changesOf, changesSql } from "./changes.ts";
import { isWithin } from "./matches.ts";
import { pageOf, pageSql } from "./page.ts";
import { readStats } from "./stats.ts";
import { countsRows, countsSql, listsOf, volumeSql } from "./tally.ts";

type Reader = Pick<
  Mirror,
  "page" | "total" | "tally" | "volume" | "changes" | "rowsById" | "rowsOf" | "stats"
>;

type Rosters = { latest(): Promise<Roster>; renew(): Promise<Roster> };

const moment = z.object({ now_sequence: z.number(), now_roster: z.number() });

/** All that only reads. A question is one statement, so all of an answer is of one moment. */
export function createReader({ query }: Pick<Database, "query">, rosters: Rosters): Reader {
  /** Asked with numbers of owners as they were known; where those are others by now, asked again. */
  const answer = async <T>(
    question: Question,
    statementOf: (asked: Asked, owners: Owners) => Sql,
    read: (row: Row, now: { sequence: number; owners: Owners }) => T,
    signal?: AbortSignal,
  ): Promise<T> => {
    signal?.throwIfAborted();
    for (let known = await rosters.latest(); ; known = await rosters.renew()) {
      signal?.throwIfAborted();
      const owners = ownersIn(known);
      const statement = statementOf(askedOf(question, owners), owners);
      const [row = {}] = await ask(query, asOfOneMoment(statement));
      signal?.throwIfAborted();
      const { now_sequence: sequence, now_roster: roster } = moment.parse(row);
      if (roster === known.roster) return read(row, { sequence, owners });
    }
  };
  const kept = async () => {
    const [row] = await query(
      "SELECT min(created_ms) AS first, max(created_ms) AS last FROM mirror_threads",
      [],
    );
    return { startMs: Number(row?.["first"]), endMs: Number(row?.["last"]) + 1 };
  };
  return {
    page: ({ question, ...page }, signal) =>
      answer(
        question,
        (asked) => pageSql({ ...page, asked }),
        (row, { sequence }) => ({ ...pageOf(row, page), sequence }),
        signal,
      ),
    total: (question, signal) =>
      answer(
        question,
        countsSql,
        (row) => listsOf(row).reduce((sum, [, , count]) => sum + Number(count), 0),
        signal,
      ),
    tally: (question, signal) =>
      answer(
        question,
        countsSql,
        (row, { owners }) => {
          const tallies = createTallies(owners);
          tallies.add(listsOf(row));
          return tallies.all();
        },
        signal,
      ),
    async volume(question, signal) {
      signal.throwIfAborted();
      const told = { ...question, untold: [] };
      const owners = ownersIn(await rosters.latest());
      signal.throwIfAborted();
      const stretch = countsRows(askedOf(told, owners), owners) ? await kept() : none;
      return answer(
        told,
        (asked, now) => volumeSql(asked, now, stretch),
        (row, now) => {
          const sums = createSums(now.owners);
          sums.add(listsOf(row));
          return sums.all();
        },
        signal,
      );
    },
    changes: (question, since, limit) =>
      answer(
        question,
        (asked) => changesSql(asked, since, limit),
        (row, { sequence }) => changesOf(row, since, sequence),
      ),
    rowsById: async (ids) =>
      (await ask(query, sql`${knownRows} where ${isAmong(ids)} and not removed`)).map(knownRowOf),
    rowsOf: async ({ connection, enterpriseId, created }, limit) => {
      const owner = sql`select no from mirror_owners where connection = ${connection}
        and enterprise = ${enterpriseId ?? ""} and not removed`;
      const isOwned = allOf([sql`owner = (${owner})`, ...isWithin("created", created)]);
      const rows = sql`${knownRows} where ${isOwned} order by created_ms desc, id desc limit ${limit}`;
      return (await ask(query, rows)).map(knownRowOf);
    },
    stats: () => readStats(query),
  };
}

function asOfOneMoment(answer: Sql): Sql {
  return sql`select mirror.sequence as now_sequence, mirror.roster as now_roster, answer.*
    from mirror cross join (${answer}) as answer`;
}

const none = { startMs: 0, endMs: 0 };

const knownRows = sql`select connection, created_ms, updated_ms, json
  from mirror_threads join mirror_owners on no = owner`;
