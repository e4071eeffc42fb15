import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { UnreadableDocumentError } from "../errors/errors.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { type StoreBed, storeEngines } from "../testing/store-engines.ts";
import { defineCollection } from "./collection.ts";
import { step } from "./editions.ts";
import type { Store, Unreadable } from "./port.ts";

const firstSchema = z.object({ name: z.string() });
const secondSchema = z.object({ given: z.string(), family: z.string() });
const thirdSchema = secondSchema.extend({ stays: z.number() });

const splitName = step(firstSchema, ({ name }) => {
  const [given = "", family = ""] = name.split(" ");
  return { given, family };
});
const countStays = step(secondSchema, (guest) => ({ ...guest, stays: 0 }));

const inFirst = defineCollection("guests", firstSchema);
const inSecond = defineCollection("guests", secondSchema, [splitName]);
const inThird = defineCollection("guests", thirdSchema, [splitName, countStays]);

describe.each(storeEngines)("documents of the $name store", ({ lay }) => {
  let bed: StoreBed;
  let store: Store;
  let unreadable: Unreadable[];

  beforeEach(async () => {
    const clock = createFakeClock();
    bed = await lay(clock);
    unreadable = [];
    const onUnreadable = (document: Unreadable) => unreadable.push(document);
    store = { ...(await bed.connect()), onUnreadable };
  });
  afterEach(() => bed.remove());

  const write = (key: string, text: string, position = 0) =>
    store.write([
      { kind: "put", collection: "guests", key, text, expect: "any", indexes: { all: position } },
    ]);
  const putFirst = (key: string, name: string) =>
    store.write([inFirst.put(key, { name }, { expect: "any", indexes: { all: 0 } })]);
  const all = (limit = 10) => ({ index: "all", limit });

  it("that are read often are asked for each time, and given frozen", async () => {
    const often = defineCollection("guests", secondSchema, [splitName], { isReadOften: true });
    await putFirst("often", "Anna Nováková");
    const first = await often.get(store, "often");
    expect(first?.value).toEqual({ given: "Anna", family: "Nováková" });
    expect((await often.get(store, "often"))?.value).toBe(first?.value);
    expect(Object.isFrozen(first?.value)).toBe(true);
    await putFirst("often", "Bert Braun");
    const later = await often.get(store, "often");
    expect(later?.value).toEqual({ given: "Bert", family: "Braun" });
    expect(later?.version).not.toBe(first?.version);
    await write("often", "{");
    expect(await often.getReadable(store, "often")).toBeNull();
  });

  describe("of an older edition", () => {
    it("are brought up to today's step by step, found or got", async () => {
      await putFirst("first", "Anna Nováková");
      const second = { given: "Bert", family: "Braun" };
      await store.write([inSecond.put("second", second, { expect: "any", indexes: { all: 1 } })]);
      expect((await inThird.get(store, "first"))?.value).toEqual({
        given: "Anna",
        family: "Nováková",
        stays: 0,
      });
      expect((await inThird.find(store, all())).map(({ value }) => value)).toEqual([
        { given: "Anna", family: "Nováková", stays: 0 },
        { ...second, stays: 0 },
      ]);
      expect(unreadable).toEqual([]);
    });

    it("are those of before editions were counted, too", async () => {
      await write("old", JSON.stringify({ name: "Anna Nováková" }));
      expect((await inSecond.get(store, "old"))?.value.family).toBe("Nováková");
      expect((await inFirst.get(store, "old"))?.value.name).toBe("Anna Nováková");
    });

    it("are of today's once they are written again, by whoever read them last", async () => {
      await putFirst("a", "Anna Nováková");
      const kept = await inThird.get(store, "a");
      const value = { given: "Anna", family: "Braun", stays: 2 };
      const expect_ = { version: kept?.version ?? 0 };
      expect(await store.write([inThird.put("a", value, { expect: expect_ })])).toMatchObject({
        kind: "written",
      });
      expect((await inThird.get(store, "a"))?.value).toEqual(value);
      await expect(inSecond.get(store, "a")).rejects.toBeInstanceOf(UnreadableDocumentError);
      expect(unreadable[0]?.why).toBe("is of edition 3, and this program knows 2");
    });
  });

  describe("that cannot be read", () => {
    const secret = "Guest Name";
    const broken: [string, string, string][] = [
      ["no JSON", `{"name":"${secret}`, "is no JSON"],
      ["another shape", `{"edition":1,"value":{"nom":"${secret}"}}`, "schema at name"],
      ["a newer program's", `{"edition":7,"value":{"name":"${secret}"}}`, "is of edition 7"],
      ["an edition that is none", `{"edition":0,"value":{"name":"${secret}"}}`, "schema at name"],
      ["no object", "null", "schema at the top"],
    ];

    it.each(broken)("%s: an error by key, and told without its text", async (_, text, why) => {
      await write("a", text);
      const failure = await inFirst.get(store, "a").catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UnreadableDocumentError);
      expect(unreadable).toEqual([
        {
          collection: "guests",
          key: "a",
          version: expect.any(Number),
          why: expect.stringContaining(why),
        },
      ]);
      expect(`${failure}${JSON.stringify(unreadable)}`).not.toContain(secret);
      expect(await inFirst.getReadable(store, "a")).toBeNull();
      expect(await inFirst.has(store, "a")).toBe(true);
    });

    it("stand in the way of no other, however many they are and wherever they stand", async () => {
      for (let nth = 0; nth < 25; nth += 1)
        await write(`broken-${String(nth).padStart(2, "0")}`, "{", nth % 2 ? -1 : 5);
      for (const key of ["a", "b", "c"]) await putFirst(key, key);
      const found = async (limit: number) =>
        (await inFirst.find(store, all(limit))).map(({ key }) => key);
      expect(await found(10)).toEqual(["a", "b", "c"]);
      expect(await found(2)).toEqual(["a", "b"]);
      expect(await found(100)).toEqual(["a", "b", "c"]);
    });

    it("can be taken away", async () => {
      await write("broken", "{");
      await putFirst("a", "a");
      const keys = await inFirst.keys(store, all());
      expect(keys).toEqual(["a", "broken"]);
      await store.write(keys.map((key) => inFirst.delete(key, "any")));
      expect(await inFirst.keys(store, all())).toEqual([]);
    });
  });
});
