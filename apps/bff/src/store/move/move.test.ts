import { copyFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultSessionLimits, sessionsOnFile, startSession } from "../../auth/sessions/session.ts";
import { ConflictError, StoreUnavailableError } from "../../errors/errors.ts";
import type { Query } from "../../postgres/database.ts";
import { mortalDatabase } from "../../testing/move/mortal-database.ts";
import { answersOf, fillFile, layMove, type MoveBed } from "../../testing/move/move-bed.ts";
import { createLedger } from "../../threads/create/ledger/ledger.ts";
import { rowId } from "../../threads/create/ledger/row.ts";
import { defaultCreateSettings } from "../../threads/create/settings.ts";
import type { Put, Store } from "../port.ts";
import { createPostgresStore } from "../postgres/postgres-store.ts";
import { checkMove, takeBack } from "./move.ts";

const put = (key: string, more: Partial<Put> = {}): Put => ({
  kind: "put",
  collection: "guests",
  key,
  text: `text of ${key}`,
  expect: "any",
  ...more,
});

let bed: MoveBed;
beforeEach(async () => {
  bed = await layMove();
});
afterEach(() => bed.remove());

/** More than go over at once, of several writes, and of two collections. */
const many = Array.from({ length: 1_203 }, (_, n) =>
  put(`key ${n} ž😀`, {
    collection: n % 3 === 0 ? "rooms" : "guests",
    text: `"quoted" \\ \u{10FFFF}\u202E\u0001 客人 \n ${n}`,
    indexes: { due: n % 7, [`person:${n % 5}`]: -n / 3 },
  }),
);

const withFile = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await bed.openFile();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};
const withSql = (sql: string) => {
  const database = new DatabaseSync(bed.path);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
};
const check = async (): Promise<string> => {
  const printed: string[] = [];
  await checkMove({ ...bed, from: bed.path, print: (line) => printed.push(line) });
  return printed.join("\n");
};

describe("what is moved", () => {
  it("is answered as before, versions and all, and later versions are above", async () => {
    await fillFile(bed, many);
    const before = await withFile((store) => answersOf(store, many));
    await bed.move();
    const store = await bed.openDatabase();
    expect(await answersOf(store, many)).toEqual(before);
    const highest = Math.ceil(many.length / 100);
    expect(await store.write([put("new")])).toEqual({ kind: "written", version: highest + 1 });
  });

  it("goes on above versions of what was removed before, too", async () => {
    await fillFile(bed, [put("a"), put("b"), put("c")], 1);
    await withFile((store) =>
      store.write([{ kind: "delete", collection: "guests", key: "c", expect: "any" }]),
    );
    await bed.move();
    expect(await (await bed.openDatabase()).write([put("d")])).toMatchObject({ version: 5 });
  });

  it("is counted by collection, with a digest of both sides, and nothing expired is in it", async () => {
    const { clock } = bed;
    await fillFile(bed, [
      put("a", { indexes: { due: 1, late: 2 } }),
      put("b", { collection: "rooms", expiresAtMs: clock.now() + 1_001 }),
      put("c", { expiresAtMs: clock.now() + 1_000, indexes: { due: 3 } }),
    ]);
    await clock.advance(1_000);
    const announced = await check();
    const printed = await bed.move();
    expect(printed).toContain(
      "  guests: documents 1, index entries 2\n  rooms: documents 1, index entries 0",
    );
    expect(printed).toContain("Expired, and left out: 1.");
    const digest = /SHA-256.*: [0-9a-f]{64}/;
    expect(digest.exec(printed)?.[0]).toBe(digest.exec(announced)?.[0]);
    expect(await bed.database.query("SELECT key FROM documents ORDER BY key")).toEqual([
      { key: "a" },
      { key: "b" },
    ]);
  });

  it("has in it whoever is signed in, and a thread that is being sent", async () => {
    const { clock } = bed;
    const session = { accountId: "ana", epoch: 1, browser: "Firefox", provider: null };
    const text = { sender: "Žofie", subject: "Late 🛎️" };
    const state = { kind: "sending" as const, text, sentAtMs: clock.now() };
    const wish = { personId: "ana", key: "k", enterpriseId: "prague", startedAtMs: clock.now() };
    const ledgerOn = (store: Store) =>
      createLedger({ store, settings: defaultCreateSettings, now: clock.now });
    const begun = await withFile(async (store) => {
      await startSession({ store, clock, limits: defaultSessionLimits }, session);
      const ledger = ledgerOn(store);
      const standing = await ledger.standing(wish.enterpriseId, text);
      return ledger.begin({ ...wish, seen: false, state }, standing);
    });
    const found = await withFile((store) => findSessions(store));
    await bed.move();
    const store = await bed.openDatabase();
    expect(await findSessions(store)).toEqual(found);
    expect(found).toHaveLength(1);
    expect(await ledgerOn(store).read(rowId("ana", "k"))).toEqual(begun);
    expect(await ledgerOn(store).standing(wish.enterpriseId, text)).toMatchObject({ kind: "open" });
  });

  it("is also what stands in the log of a Foyer that was killed", async () => {
    const log = `${bed.path}-wal`;
    await withFile(async (store) => {
      await store.write([put("a")]);
      await copyFile(bed.path, join(bed.folder, "file"));
      await copyFile(log, join(bed.folder, "log"));
    });
    await rename(join(bed.folder, "file"), bed.path);
    await rename(join(bed.folder, "log"), log);
    expect(await check()).toContain("guests: documents 1");
    await bed.move();
    expect(await (await bed.openDatabase()).get("guests", "a")).not.toBeNull();
  });

  it("may be nothing at all", async () => {
    await fillFile(bed, []);
    expect(await bed.move()).toContain("Moved.");
    expect(await (await bed.openDatabase()).write([put("a")])).toMatchObject({ kind: "written" });
  });
});

const findSessions = (store: Store) =>
  sessionsOnFile.find(store, { index: "account:ana", limit: 10 });

describe("a file that was moved", () => {
  beforeEach(async () => {
    await fillFile(bed, [put("a")]);
    await bed.move();
  });

  it("is refused at the start, in words that say where everything is", async () => {
    const refused = await bed.openFile().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreUnavailableError);
    expect(String(refused)).toContain(`was moved to the PostgreSQL ${bed.database.where}`);
    expect(String(refused)).toContain(bed.path);
  });

  it("is one of a newer program to those that do not know of moves", () => {
    expect(withSql("PRAGMA user_version")).toEqual([{ user_version: 1_000_001 }]);
  });

  it("is moved nowhere else, nor again", async () => {
    await expect(bed.move()).rejects.toThrow(/was moved to the PostgreSQL/);
    await expect(check()).rejects.toThrow(/was moved to the PostgreSQL/);
  });

  it("can be taken back, and moved anew into an empty database", async () => {
    takeBack({ from: bed.folder, print: () => {} });
    expect(await withFile((store) => store.get("guests", "a"))).toMatchObject({ version: 1 });
    await expect(bed.move()).rejects.toThrow(/holds documents already/);
    await bed.database.query("TRUNCATE documents, index_entries");
    expect(await bed.move()).toContain("Moved.");
  });
});

describe("a move is refused", () => {
  it("into a database that holds anything, which stays as it is, and so does the file", async () => {
    await fillFile(bed, [put("a")]);
    const store = createPostgresStore(bed.database, bed.clock);
    await store.write([put("b")]);
    await expect(check()).rejects.toThrow(/holds documents already/);
    await expect(bed.move()).rejects.toThrow(ConflictError);
    expect(await (await bed.openDatabase()).get("guests", "b")).not.toBeNull();
    expect(await withFile((file) => file.get("guests", "a"))).not.toBeNull();
  });

  it("while another has the file open, however idle", async () => {
    await fillFile(bed, [put("a")]);
    const other = await bed.openFile();
    await expect(bed.move()).rejects.toThrow(/Another process uses .*foyer\.sqlite/);
    expect(await check()).toContain("Nothing was moved.");
    expect(await other.write([put("b")])).toMatchObject({ kind: "written" });
    await other.close();
    await bed.move();
    expect(await (await bed.openDatabase()).get("guests", "b")).not.toBeNull();
  });

  it("of what is no store", async () => {
    await expect(bed.move()).rejects.toThrow(/There is no store at .*foyer\.sqlite/);
    await writeFile(bed.path, "not a database, ".repeat(100));
    await expect(bed.move()).rejects.toThrow(StoreUnavailableError);
    await rename(bed.path, join(bed.folder, "text"));
    withSql("CREATE TABLE thread (id)");
    await expect(bed.move()).rejects.toThrow(/is not a store of Foyer/);
  });

  it("where a move of another file is unfinished", async () => {
    await fillFile(bed, [put("a")]);
    await bed.database.query(
      "CREATE TABLE unfinished_move (id text, path text); INSERT INTO unfinished_move VALUES ('other', '/other/foyer.sqlite')",
    );
    await expect(check()).rejects.toThrow(/an unfinished move of \/other\/foyer\.sqlite/);
    await expect(bed.move()).rejects.toThrow(/an unfinished move of \/other\/foyer\.sqlite/);
    await expect(bed.openDatabase()).rejects.toThrow(/an unfinished move/);
  });
});

it("what arrives as anything else is not kept", async () => {
  await fillFile(bed, many);
  const lossy = {
    ...bed.database,
    transaction: <T>(work: (query: Query) => Promise<T>) =>
      bed.database.transaction((query) =>
        work((sql, values) =>
          query(
            sql,
            values?.map((value) => String(value).replace("text of key", "test of key")),
          ),
        ),
      ),
  };
  await fillFile(bed, [put("key")]);
  await expect(bed.move(lossy)).rejects.toThrow(/What was read back .* is not what/);
  await expect(bed.openDatabase()).rejects.toThrow(/an unfinished move/);
  expect(await bed.database.query("SELECT key FROM documents")).toEqual([]);
  expect(await withFile((store) => store.get("guests", "key"))).not.toBeNull();
  expect(await bed.move()).toContain("Moved.");
});

it("no Foyer can start on the file while it is moved", async () => {
  await fillFile(bed, many);
  const started: Store[] = [];
  let tries = 0;
  const move = bed.move(
    mortalDatabase(bed.database, async (work) => {
      const result = await work();
      tries += 1;
      await bed.openFile().then(
        (store) => started.push(store),
        (error) => expect(error).toBeInstanceOf(StoreUnavailableError),
      );
      return result;
    }),
  );
  expect(await move).toContain("Moved.");
  expect(tries).toBeGreaterThan(20);
  expect(started).toEqual([]);
});
