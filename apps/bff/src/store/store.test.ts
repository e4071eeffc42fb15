import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../testing/fake-clock.ts";
import { type StoreBed, storeEngines } from "../testing/store-engines.ts";
import type { Change, Put, Store } from "./port.ts";

const put = (key: string, text: string, more: Partial<Put> = {}): Put => ({
  kind: "put",
  collection: "guests",
  key,
  text,
  expect: "any",
  ...more,
});

describe.each(storeEngines)("the $name store", ({ lay }) => {
  let clock: FakeClock;
  let bed: StoreBed;
  let store: Store;

  beforeEach(async () => {
    clock = createFakeClock();
    bed = await lay(clock);
    store = await bed.connect();
  });
  afterEach(() => bed.remove());

  const keysIn = async (
    index: string,
    range: { from?: number; to?: number; limit?: number } = {},
  ) => (await store.find("guests", { index, limit: 100, ...range })).map(({ key }) => key);
  const versionOf = async (key: string) => (await store.get("guests", key))?.version ?? 0;

  it("gives back what was put, per collection and key", async () => {
    await store.write([put("a", "one"), put("a", "other", { collection: "rooms" })]);
    expect(await store.get("guests", "a")).toMatchObject({ key: "a", text: "one" });
    expect(await store.get("rooms", "a")).toMatchObject({ text: "other" });
    expect(await store.get("guests", "b")).toBeNull();
  });

  it.each(["Žofie 🛎️ 客人", '"quoted" \\ \n\t', "", "\u{10FFFF}\u202E"])(
    "keeps any text as it is: %j",
    async (text) => {
      await store.write([put("key: žluť 🗝", text)]);
      expect(await store.get("guests", "key: žluť 🗝")).toMatchObject({ text });
    },
  );

  it("shows another connection what was written", async () => {
    const other = await bed.connect();
    await store.write([put("a", "one")]);
    expect(await other.get("guests", "a")).toMatchObject({ text: "one" });
    await other.close();
    expect(await store.get("guests", "a")).not.toBeNull();
  });

  describe("a write", () => {
    it("expecting absence succeeds once", async () => {
      expect(await store.write([put("a", "one", { expect: "absent" })])).toMatchObject({
        kind: "written",
      });
      expect(await store.write([put("a", "two", { expect: "absent" })])).toEqual({
        kind: "conflict",
        change: 0,
      });
      expect(await store.get("guests", "a")).toMatchObject({ text: "one" });
    });

    it("expecting a version fails when somebody was faster", async () => {
      await store.write([put("a", "one")]);
      const version = await versionOf("a");
      await store.write([put("a", "two", { expect: { version } })]);
      const late = await store.write([put("a", "three", { expect: { version } })]);
      expect(late).toEqual({ kind: "conflict", change: 0 });
      expect(await store.get("guests", "a")).toMatchObject({ text: "two" });
    });

    it("says the version that the next one expects", async () => {
      const result = await store.write([put("a", "one"), put("b", "one")]);
      expect(result).toEqual({ kind: "written", version: await versionOf("a") });
      expect(await versionOf("b")).toBe(await versionOf("a"));
    });

    it("does all or nothing, and names the change that failed", async () => {
      await store.write([put("b", "old", { indexes: { due: 1 } })]);
      const result = await store.write([
        put("a", "new", { indexes: { due: 2 } }),
        put("b", "new", { expect: "absent" }),
      ]);
      expect(result).toEqual({ kind: "conflict", change: 1 });
      expect(await keysIn("due")).toEqual(["b"]);
      expect(await store.get("guests", "a")).toBeNull();
    });

    it("never gives a version twice, so a document made anew is not taken for the old one", async () => {
      await store.write([put("a", "one")]);
      const version = await versionOf("a");
      await store.write([{ kind: "delete", collection: "guests", key: "a", expect: { version } }]);
      await store.write([put("a", "one")]);
      const late = await store.write([put("a", "two", { expect: { version } })]);
      expect(late).toMatchObject({ kind: "conflict" });
    });

    it("deletes a document with its places in indexes, and an absent one without complaint", async () => {
      const remove: Change = { kind: "delete", collection: "guests", key: "a", expect: "any" };
      await store.write([put("a", "one", { indexes: { due: 1 } })]);
      expect(await store.write([remove])).toMatchObject({ kind: "written" });
      expect(await store.write([remove])).toMatchObject({ kind: "written" });
      expect(await store.write([{ ...remove, expect: { version: 1 } }])).toMatchObject({
        kind: "conflict",
      });
      await store.write([put("a", "two")]);
      expect(await keysIn("due")).toEqual([]);
    });

    it.each<[string, Change[]]>([
      ["the same document twice", [put("a", "one"), put("a", "two")]],
      ["an empty key", [put("", "one")]],
      ["half a character in a key", [put("\ud83d", "one")]],
      ["a position that is no number", [put("a", "one", { indexes: { due: Number.NaN } })]],
      ["half a millisecond", [put("a", "one", { expiresAtMs: 0.5 })]],
    ])("refuses %s as a fault of the program", async (_, changes) => {
      await expect(store.write(changes)).rejects.toBeInstanceOf(TypeError);
      expect(await store.get("guests", "a")).toBeNull();
    });

    it("of many connections at once loses none of them", async () => {
      await store.write([put("count", "0")]);
      const countUp = async (connection: Store) => {
        for (let done = 0; done < 25; ) {
          const seen = await connection.get("guests", "count");
          const result = await connection.write([
            put("count", String(Number(seen?.text) + 1), {
              expect: { version: seen?.version ?? 0 },
            }),
          ]);
          if (result.kind === "written") done += 1;
        }
      };
      await Promise.all([store, await bed.connect(), await bed.connect()].map(countUp));
      expect(await store.get("guests", "count")).toMatchObject({ text: "75" });
    });
  });

  describe("an index", () => {
    beforeEach(async () => {
      await store.write([
        put("late", "", { indexes: { due: 30, "person:a": 1 } }),
        put("early", "", { indexes: { due: -10.5 } }),
        put("b", "", { indexes: { due: 20 } }),
        put("a", "", { indexes: { due: 20 } }),
        put("elsewhere", "", { collection: "rooms", indexes: { due: 0 } }),
        put("nowhere", ""),
      ]);
    });

    it("orders by position, ties by key", async () => {
      expect(await keysIn("due")).toEqual(["early", "a", "b", "late"]);
      expect(await keysIn("person:a")).toEqual(["late"]);
      expect(await keysIn("constructor")).toEqual([]);
    });

    it("orders keys as bytes, whatever the script", async () => {
      const keys = ["z", "é", "\uffff", "😀"];
      await store.write(keys.toReversed().map((key) => put(key, "", { indexes: { scripts: 0 } })));
      expect(await keysIn("scripts")).toEqual(keys);
    });

    it("takes a range with both ends, and a limit", async () => {
      expect(await keysIn("due", { from: 20, to: 30 })).toEqual(["a", "b", "late"]);
      expect(await keysIn("due", { to: 20, limit: 2 })).toEqual(["early", "a"]);
      expect(await keysIn("due", { from: 31 })).toEqual([]);
    });

    it("forgets where a document stood before", async () => {
      await store.write([put("early", "", { indexes: { due: 99 } }), put("b", "")]);
      expect(await keysIn("due")).toEqual(["a", "late", "early"]);
    });
  });

  describe("an expired document", () => {
    beforeEach(async () => {
      await store.write([
        put("short", "", { expiresAtMs: clock.now() + 1000, indexes: { due: 1 } }),
        put("long", "", { expiresAtMs: clock.now() + 5000, indexes: { due: 2 } }),
        put("kept", "", { indexes: { due: 3 } }),
      ]);
      await clock.advance(1000);
    });

    it("is absent from that moment, swept or not", async () => {
      expect(await store.get("guests", "short")).toBeNull();
      expect(await keysIn("due")).toEqual(["long", "kept"]);
      expect(await store.write([put("short", "new", { expect: "absent" })])).toMatchObject({
        kind: "written",
      });
      expect(await keysIn("due")).toEqual(["long", "kept"]);
    });

    it("is swept, some at a time, and nothing else is", async () => {
      expect(await store.sweep(10)).toBe(1);
      await clock.advance(10_000);
      await store.write([put("more", "", { expiresAtMs: clock.now() })]);
      expect([await store.sweep(1), await store.sweep(1), await store.sweep(1)]).toEqual([1, 1, 0]);
      expect(await keysIn("due")).toEqual(["kept"]);
    });
  });

  it("that is closed says so by name", async () => {
    await bed.remove();
    await expect(store.get("guests", "a")).rejects.toMatchObject({ code: "unavailable" });
    bed = await lay(clock);
  });
});
