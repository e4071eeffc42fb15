import type { Database, Query } from "../../../postgres/database.ts";
import type { CommitResult, Lease, MirrorCommit, Source } from "../../port.ts";
import type { Roster } from "../roster.ts";
import { commit } from "./commit.ts";
import { lease, release } from "./leases.ts";
import { registerSources } from "./register.ts";
import { forgetSome, forgetTombstones, removeSome } from "./removal.ts";
import { type Transaction, writeInTurn } from "./transaction.ts";

const tombstonesForMs = 30 * 86_400_000;

/** All that changes rows. @param rosterAs gives the roster of that number, by that connection */
export function createWriter(
  database: Database,
  rosterAs: (roster: number, query: Query) => Promise<Roster>,
) {
  const write = writeInTurn(database);
  const ownersNow = async ({ roster, query }: Transaction) =>
    (await rosterAs(roster, query)).owners;
  return {
    register: (sources: Source[]): Promise<void> =>
      write(async (transaction) =>
        registerSources(transaction, sources, await ownersNow(transaction)),
      ),
    commit: (given: MirrorCommit): Promise<CommitResult> =>
      write(async (transaction) => commit(transaction, given, await ownersNow(transaction))),
    lease: (connection: string, holder: string, ttlMs: number): Promise<Lease> =>
      lease(database.query, connection, holder, ttlMs),
    release: (connection: string, holder: string): Promise<void> =>
      release(database.query, connection, holder),
    async forget(beforeMs: number): Promise<void> {
      const [now] = await database.query("SELECT sequence FROM mirror", []);
      const upTo = Number(now?.["sequence"]);
      const forgotten = (isFirst: boolean) =>
        write(async (transaction) =>
          forgetSome(transaction, await ownersNow(transaction), { beforeMs, upTo, isFirst }),
        );
      for (let more = await forgotten(true); more; ) more = await forgotten(false);
    },
    async upkeep(nowMs: number): Promise<void> {
      const removed = () =>
        write(async (transaction) => removeSome(transaction, await ownersNow(transaction)));
      while (await removed());
      await write((transaction) => forgetTombstones(transaction, nowMs - tombstonesForMs));
      // the server vacuums by itself; this is what it does only after a while, and words are found by
      await database.query("SELECT gin_clean_pending_list('mirror_threads_by_words')", []);
      await database.query("ANALYZE mirror_threads");
    },
  };
}
