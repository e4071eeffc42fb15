import { describe, expect, it } from "vitest";
import { isSingleKey, type KeyPress } from "./single-key.ts";

const press = (parts: Partial<KeyPress> = {}): KeyPress => ({
  key: "n",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
  ...parts,
});

describe("a single key", () => {
  it("acts on the page, with caps lock too", () => {
    expect(isSingleKey(press(), "n", "page")).toBe(true);
    expect(isSingleKey(press({ key: "N" }), "n", "page")).toBe(true);
    expect(isSingleKey(press({ key: "m" }), "n", "page")).toBe(false);
  });

  it("is a letter in a field, and nothing under a dialog", () => {
    expect(isSingleKey(press(), "n", "typing")).toBe(false);
    expect(isSingleKey(press(), "n", "dialog")).toBe(false);
  });

  it.each(["ctrlKey", "metaKey", "altKey", "defaultPrevented", "isComposing"] as const)(
    "leaves a press with %s alone",
    (name) => expect(isSingleKey(press({ [name]: true }), "n", "page")).toBe(false),
  );
});
