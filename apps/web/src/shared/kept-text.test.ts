import { describe, expect, it } from "vitest";
import { keptIn } from "./kept-text.ts";

/** A browser's storage with room for `most` texts. */
function storageFor(most: number) {
  const texts = new Map<string, string>();
  return {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (!texts.has(name) && texts.size === most) throw new DOMException("", "QuotaExceededError");
      texts.set(name, text);
    },
    removeItem: (name: string) => {
      texts.delete(name);
    },
    key: (index: number) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size;
    },
  };
}

const forbidden = () => {
  throw new DOMException("", "SecurityError");
};

describe("kept text", () => {
  it("is there for the next page of the same browser", () => {
    const storage = storageFor(9);
    keptIn(() => storage).write("a", "1");
    const next = keptIn(() => storage);
    expect([next.read("a"), next.read("b"), next.names()]).toEqual(["1", null, ["a"]]);
    next.write("a", null);
    expect([keptIn(() => storage).read("a"), next.names()]).toEqual([null, []]);
  });

  it.each([
    ["full", () => fullStorage],
    ["forbidden", forbidden],
  ])("of a storage that is %s lasts as long as the page", (_, storage) => {
    const kept = keptIn(storage);
    kept.write("a", "1");
    kept.write("a", "2");
    expect([kept.read("a"), kept.names()]).toEqual(["2", ["a"]]);
    kept.write("a", null);
    expect([kept.read("a"), kept.names()]).toEqual([null, []]);
  });
});

const fullStorage = storageFor(0);
