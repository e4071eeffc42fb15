import { safeReturnTo } from "@foyer/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const own = "https://foyer.example";

/** Texts made of what confuses URL parsers, so that most of them look like addresses. */
const pieces = fc.constantFrom(
  ..."/ // \\ . .. : @ ? # % %2f %5c %2e %00 %0a \t \n \r a evil.example https: javascript: api auth é ／".split(
    " ",
  ),
  " ",
  "\u0000",
);
const address = fc.array(pieces, { maxLength: 12 }).map((parts) => `/${parts.join("")}`);

describe("whatever somebody writes as returnTo", () => {
  it("leads to a page of ours, as a browser reads it", () => {
    fc.assert(
      fc.property(fc.oneof(address, fc.string({ unit: "binary" }), fc.webUrl()), (text) => {
        const url = new URL(safeReturnTo(text), own);
        expect(url.origin).toBe(own);
        expect(url.pathname).not.toMatch(/^\/\/|^\/(api|auth)(\/|$)|\\/i);
        expect(safeReturnTo(url.pathname + url.search)).toBe(url.pathname + url.search);
      }),
      { numRuns: 2_000 },
    );
  }, 30_000);

  it("is kept when it is one of our pages with any query", () => {
    const query = fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 });
    fc.assert(
      fc.property(query, (values) => {
        const page = `/?${new URLSearchParams(values)}`;
        expect(safeReturnTo(page)).toBe(page);
      }),
    );
  });
});
