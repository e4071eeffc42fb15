import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { parseDatabaseUrl } from "../../postgres/address.ts";
import { type Database, openDatabase } from "../../postgres/database.ts";
import { migrate } from "../../postgres/migrate.ts";
import { databaseSettingsSchema } from "../../postgres/settings.ts";
import { schemaSteps } from "../../postgres/steps.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import {
  nameOf,
  namesOf,
  questionOf,
  readRow,
  threadsOf,
  uuid,
} from "../../testing/mirror/mirror-rows.ts";
import { laySchema, type SchemaBed } from "../../testing/postgres.ts";
import { MirrorFullError, MirrorUnavailableError } from "../errors.ts";
import type { Mirror, MirrorCommit, Source } from "../port.ts";
import { createPostgresMirror } from "./mirror.ts";

const { signal } = new AbortController();
const clock = createFakeClock();
const source = (timeZone = "Europe/Prague"): Source => ({
  connection: "one",
  print: "a",
  enterprises: [{ id: uuid(1), timeZone }],
});
const question = questionOf([
  { connection: "one", enterpriseId: uuid(1), created: null, updated: null },
]);
const rows = (...names: number[]): MirrorCommit => ({
  connection: "one",
  asOfMs: 9,
  rows: names.map((name) => readRow(name, name * 1000)),
});

let bed: SchemaBed;
let database: Database;
let mirror: Mirror;

beforeEach(async () => {
  bed = await laySchema();
  database = bed.connect();
  mirror = createPostgresMirror(database, clock);
  await mirror.register([source()]);
});
afterEach(() => bed.remove());

describe("several instances", () => {
  const lapse = () => database.query("UPDATE mirror_sources SET until_ms = until_ms - 60001");

  /** How many statements of this schema wait for another to end. */
  async function waiting(): Promise<number> {
    const [found] = await database.query(
      `SELECT count(*) AS waiting FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND application_name = current_setting('application_name')`,
      [],
    );
    return Number(found?.["waiting"]);
  }

  it("lease a connection by the database's clock, and what the one before read is refused", async () => {
    const other = createPostgresMirror(bed.connect(), clock);
    const first = await mirror.lease("one", "a", 60_000);
    expect(await other.lease("one", "b", 60_000)).toEqual({ kind: "held", holder: "a" });
    // not theirs: nothing but the server's says that it is over
    await clock.advance(120_000);
    expect(await other.lease("one", "b", 60_000)).toEqual({ kind: "held", holder: "a" });
    await lapse();
    const second = await other.lease("one", "b", 60_000);
    if (first.kind !== "yours" || second.kind !== "yours") throw new Error("Nobody got it.");
    expect(second.fence).toBeGreaterThan(first.fence);
    expect(await mirror.commit({ ...rows(1), fence: first.fence })).toEqual({ kind: "refused" });
    expect(await mirror.total(question, signal)).toBe(0);
    const stored = { kind: "stored", added: 1, updated: 0, unstamped: 0, gone: 0 };
    expect(await other.commit({ ...rows(2), fence: second.fence })).toEqual(stored);
    expect(await namesOf(mirror, question)).toEqual([2]);
  });

  it("do not lease what somebody is storing under the lease of before until it is stored", async () => {
    const lease = await mirror.lease("one", "a", 60_000);
    await lapse();
    const reading = Promise.withResolvers<void>();
    const storing = Promise.withResolvers<void>();
    const slow: Database = {
      ...database,
      transaction: (work) =>
        database.transaction((query) =>
          work(async (...statement) => {
            if (statement[0].startsWith("INSERT INTO mirror_threads")) {
              storing.resolve();
              await reading.promise;
            }
            return query(...statement);
          }),
        ),
    };
    const fence = lease.kind === "yours" ? lease.fence : 0;
    const commit = createPostgresMirror(slow, clock).commit({ ...rows(1), fence });
    await storing.promise;
    let isLeased = false;
    const leasing = mirror.lease("one", "b", 60_000).then(() => {
      isLeased = true;
      return namesOf(mirror, question);
    });
    while (!isLeased && (await waiting()) === 0);
    expect(isLeased).toBe(false);
    reading.resolve();
    expect(await leasing).toEqual([1]);
    expect(await commit).toMatchObject({ kind: "stored" });
  });

  it("store side by side, each change with a number of its own, and whoever follows misses none", async () => {
    const others = [mirror, createPostgresMirror(bed.connect(), clock)];
    const { sequence } = await mirror.stats();
    const names = Array.from({ length: 40 }, (_, at) => at + 1);
    const seen = new Set<string>();
    let since = sequence;
    const follow = async () => {
      const changes = await mirror.changes(question, since, 7);
      if (changes.kind === "lost") throw new Error("Nothing was lost.");
      for (const { id } of threadsOf(changes.json)) seen.add(id);
      since = changes.sequence;
    };
    let isOver = false;
    const commits = names.map((name) => others[name % 2]?.commit(rows(name)));
    const all = Promise.all(commits).then(() => {
      isOver = true;
    });
    while (!isOver) await follow();
    await all;
    while (since < sequence + names.length) await follow();
    expect([...seen].map(nameOf).toSorted((a, b) => a - b)).toEqual(names);
    const numbers = "SELECT count(DISTINCT sequence) AS count FROM mirror_threads";
    expect(await database.query(numbers)).toEqual([{ count: names.length }]);
  });

  it("keep connections for those who read, however many of their own commits wait", async () => {
    const few = bed.connect();
    const holder = Promise.withResolvers<void>();
    const isHeld = Promise.withResolvers<void>();
    const holding = database.transaction(async (query) => {
      await query("SELECT 1 FROM mirror FOR UPDATE");
      isHeld.resolve();
      await holder.promise;
    });
    await isHeld.promise;
    const waiting = createPostgresMirror(few, clock);
    const commits = Array.from({ length: 10 }, (_, at) => waiting.commit(rows(at)));
    expect(await waiting.total(question, signal)).toBe(0);
    holder.resolve();
    await Promise.all([holding, ...commits]);
    expect(await waiting.total(question, signal)).toBe(10);
  });

  it("see what another one registered, and give the same sources as long as they are", async () => {
    const other = createPostgresMirror(bed.connect(), clock);
    const before = await mirror.sources();
    await mirror.commit(rows(1));
    await other.register([source()]);
    expect(await mirror.sources()).toBe(before);
    expect(await namesOf(mirror, question)).toEqual([1]);
    await other.register([{ ...source(), enterprises: [{ id: uuid(2), timeZone: "UTC" }] }]);
    expect(await namesOf(mirror, question)).toEqual([]);
    expect([...((await mirror.sources()).get("one")?.covered.keys() ?? [])]).toEqual([uuid(2)]);
  });

  it("make the tables of a new database at the same time, whatever their schemas", async () => {
    const name = `${bed.name}_new`;
    await database.query(`CREATE DATABASE ${name}`);
    const address = { ...parseDatabaseUrl(inject("postgresUrl"), null), database: name };
    const settings = databaseSettingsSchema.parse({});
    const schemas = ["first", "first", "second", "second", "third"];
    const databases = schemas.map((schema) => openDatabase({ address, settings, schema }));
    await Promise.all(databases.map((one) => migrate(one, schemaSteps)));
    const mirrors = databases.map((one) => createPostgresMirror(one, clock));
    for (const one of mirrors) expect((await one.stats()).rows).toEqual(new Map());
    for (const one of databases) await one.close();
    await database.query(`DROP DATABASE ${name}`);
  });
});

describe("a server that lost its last commits", () => {
  it("gives none of their numbers again, and whoever has one is told that changes are lost", async () => {
    await mirror.commit(rows(1));
    const { sequence } = await mirror.stats();
    await mirror.commit(rows(2));
    const { sequence: last } = await mirror.stats();
    await database.query("DELETE FROM mirror_threads WHERE sequence > $1", [sequence]);
    await database.query(
      `UPDATE mirror SET sequence = sequence - 1, server_started_at = server_started_at - interval '1 day'`,
    );
    expect(await mirror.changes(question, last, 9)).toEqual({ kind: "lost" });
    for (const name of [2, 3, 4]) await mirror.commit(rows(name));
    for (const since of [sequence, last])
      expect(await mirror.changes(question, since, 9)).toEqual({ kind: "lost" });
    const now = await mirror.stats();
    expect(now.sequence).toBeGreaterThan(last + 3);
    await mirror.commit(rows(5));
    expect(await mirror.changes(question, now.sequence, 9)).toMatchObject({ kind: "changes" });
  });
});

describe("whoever listens", () => {
  it("is told the schema's name by each commit that changed a row, and nothing else", async () => {
    const client = new Client(database.client);
    await client.connect();
    const told: unknown[] = [];
    const enough = Promise.withResolvers<void>();
    client.on("notification", ({ channel, payload }) => {
      // One database has the schemas of all tests.
      if (payload !== bed.name) return;
      told.push(channel);
      if (told.length === 2) enough.resolve();
    });
    await client.query("LISTEN foyer_mirror");
    await mirror.commit(rows(1));
    await mirror.commit(rows(1));
    await mirror.commit({ ...rows(), watermark: { kind: "first", toMs: 5 } });
    await mirror.commit(rows(2));
    await enough.promise;
    expect(told).toEqual(["foyer_mirror", "foyer_mirror"]);
    await client.end();
  });
});

describe("what goes wrong", () => {
  const failWith = (code: string) =>
    database.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON mirror_threads EXECUTE FUNCTION fail()`);

  it.each([
    ["a full disk", "53100", MirrorFullError],
    ["anything else", "58030", MirrorUnavailableError],
  ])(
    "is named: %s; nothing of the commit is stored, and reading goes on",
    async (_, code, error) => {
      await mirror.commit(rows(1));
      const before = await mirror.stats();
      await failWith(code);
      const failing = mirror.commit({ ...rows(2), watermark: { kind: "first", toMs: 5 } });
      await expect(failing).rejects.toBeInstanceOf(error);
      expect(await mirror.stats()).toMatchObject({ sequence: before.sequence, rows: before.rows });
      expect((await mirror.sources()).get("one")).toMatchObject({ knownToMs: null });
      await database.query("DROP TRIGGER fail ON mirror_threads");
      expect(await mirror.commit(rows(2))).toMatchObject({ added: 1 });
    },
  );

  it("leaves the database open to others where the mirror is closed", async () => {
    await mirror.close();
    await expect(mirror.sources()).rejects.toBeInstanceOf(MirrorUnavailableError);
    expect(await createPostgresMirror(database, clock).total(question, signal)).toBe(0);
  });

  it("is no answer to who has gone, before it is asked or while it is", async () => {
    const gone = new Error("gone");
    const asked: string[] = [];
    const leaving = new AbortController();
    const watched = createPostgresMirror(
      {
        ...database,
        query: (...statement) => {
          asked.push(statement[0]);
          return database.query(...statement).finally(() => leaving.abort(gone));
        },
      },
      clock,
    );
    const outcomes = (until: AbortSignal) =>
      Promise.allSettled([
        watched.page({ question, order: "-created", after: null, limit: 9 }, until),
        watched.total(question, until),
        watched.tally(question, until),
        watched.volume(question, until),
      ]);
    const refused = Array.from({ length: 4 }, () => ({ status: "rejected", reason: gone }));
    expect(await outcomes(AbortSignal.abort(gone))).toEqual(refused);
    expect(asked).toEqual([]);
    expect(await outcomes(leaving.signal)).toEqual(refused);
  });
});

describe("what is forgotten bit by bit", () => {
  it("is covered by no read that came between two of them, whose rows stay", async () => {
    const interval = { startMs: readRow(0, 0).createdMs, endMs: readRow(0, 700_000).createdMs };
    const read: MirrorCommit = {
      ...rows(...Array.from({ length: 600 }, (_, at) => at + 1)),
      covers: [{ enterpriseId: uuid(1), axis: "created", interval }],
    };
    await mirror.commit({ connection: "one", asOfMs: 1, watermark: { kind: "first", toMs: 1 } });
    await mirror.commit(read);
    let bits = 0;
    const interrupted: Database = {
      ...database,
      async transaction(work) {
        const done = await database.transaction(work);
        bits += 1;
        if (bits === 1) await mirror.commit(read);
        return done;
      },
    };
    await createPostgresMirror(interrupted, clock).forget(interval.endMs);
    const covered = (await mirror.sources()).get("one")?.covered.get(uuid(1));
    expect([bits, covered?.created]).toEqual([3, []]);
    expect(await mirror.total(question, signal)).toBe(250);
  });
});

describe("the counts of days", () => {
  it("are those of the rows, whatever came, moved, left and was told otherwise", async () => {
    const counted = async () => {
      const days = "SELECT owner, day, state, count FROM mirror_days WHERE count <> 0";
      const ordered = await database.query(`${days} ORDER BY owner, day, state`);
      return ordered.map(({ count }) => Number(count)).reduce((sum, one) => sum + one, 0);
    };
    await mirror.commit(rows(...Array.from({ length: 2500 }, (_, at) => at + 1)));
    expect(await counted()).toBe(2500);
    await mirror.forget(readRow(0, 2_400_000).updatedMs);
    expect([await counted(), await mirror.total(question, signal)]).toEqual([101, 101]);
    await mirror.register([source("Pacific/Kiritimati")]);
    expect(await mirror.volume(question, signal)).toEqual([
      { enterpriseId: uuid(1), day: "2026-01-01", open: 101, resolved: 0, unknown: 0 },
    ]);
    await mirror.register([]);
    await mirror.upkeep();
    expect(
      await database.query(
        "SELECT 1 FROM mirror_threads UNION ALL SELECT 1 FROM mirror_owners UNION ALL SELECT 1 FROM mirror_days",
      ),
    ).toEqual([]);
  });
});
