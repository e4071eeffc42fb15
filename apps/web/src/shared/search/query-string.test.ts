import { describe, expect, it } from "vitest";
import { parseQueryString, stringifyQueryString } from "./query-string.ts";

describe("the query string", () => {
  it.each(["2026", "true", '"quoted"', "a&b=c", "50 %+ off", "žluťoučký 🐎", "[1]", "#top"])(
    "keeps %j as text",
    (q) => expect(parseQueryString(stringifyQueryString({ q }))).toEqual({ q }),
  );

  it("reads well", () => {
    const search = { updated: "2026-11-01/2026-11-20", state: "open,unknown", q: "late arrival" };
    expect(stringifyQueryString(search)).toBe(
      "?q=late+arrival&state=open,unknown&updated=2026-11-01/2026-11-20",
    );
  });

  it("is the same whatever the order, and empty for nothing", () => {
    expect(stringifyQueryString({ b: "2", a: "1" })).toBe(stringifyQueryString({ a: "1", b: "2" }));
    expect(stringifyQueryString({ a: undefined, b: "" })).toBe("");
  });

  it("joins what is given twice", () => {
    expect(parseQueryString("?state=open&state=resolved")).toEqual({ state: "open,resolved" });
  });

  it("takes names of object methods for plain names", () => {
    expect(parseQueryString("?toString=1")).toEqual({ toString: "1" });
  });
});
