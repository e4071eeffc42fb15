import { isWithin } from "../../../mirror/intervals.ts";
import type { Mirror } from "../../../mirror/port.ts";
import { commit } from "./commit.ts";
import { knownOf } from "./content.ts";
import { emptyModel, type Model } from "./kept.ts";
import { asked, changesOf, inOrder, pageOf, tallyOf, volumeOf } from "./questions.ts";
import { forget, lease, register, release, statesOf } from "./sources.ts";

/**
 * The mirror as its port says it, in the plainest way: lists that are filtered and sorted for each
 * question. What the engines are held against, and quick enough for the tests of whoever uses one.
 */
export function createModelMirror(now: () => number): Mirror {
  const model = emptyModel();
  const { rows, held } = model;
  return {
    register: async (sources) => register(model, sources),
    sources: async () => statesOf(model),
    commit: async (given) => commit(model, given),
    page: async (question) => pageOf(model, question),
    total: async (question) => asked(model, question).length,
    tally: async (question) => tallyOf(asked(model, question)),
    volume: async (question) => volumeOf(asked(model, { ...question, untold: [] }), held),
    changes: async (question, since, limit) => changesOf(model, question, since, limit),
    rowsById: async (ids) => [...new Set(ids)].flatMap((id) => rows.get(id) ?? []).map(knownOf),
    rowsOf: async ({ connection, enterpriseId, created }, limit) => {
      const own = [...rows.values()]
        .filter((row) => row.connection === connection && row.enterpriseId === enterpriseId)
        .filter((row) => isWithin(row.createdMs, created));
      return inOrder(own, "-created")
        .slice(0, limit)
        .map(({ row }) => knownOf(row));
    },
    lease: async (connection, holder, ttlMs) => lease(model, connection, holder, now(), ttlMs),
    release: async (connection, holder) => release(model, connection, holder),
    forget: async (beforeMs) => forget(model, beforeMs),
    upkeep: async () => {},
    stats: async () => ({
      sequence: model.sequence,
      bytes: 0,
      unindexed: 0,
      rows: new Map([...held.keys()].map((name) => [name, countOf(model, name)])),
    }),
    close: async () => {},
  };
}

const countOf = ({ rows }: Model, connection: string) =>
  [...rows.values()].filter((row) => row.connection === connection).length;
