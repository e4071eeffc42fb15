import { describe, expect, it } from "vitest";
import { arrowsOf } from "./rules/arrows.ts";
import { fits, wrongArrows } from "./rules/directions.ts";
import { longFolders } from "./rules/folders.ts";
import { directions, series, trials } from "./rules/house.ts";
import { fileCircles, roomCircles } from "./rules/rooms.ts";
import { codeAmong, packageFaces, sourcePaths } from "./rules/tree.ts";

/** What the house promises and no linter says. */
const paths = sourcePaths();
const code = codeAmong(paths);
const arrows = arrowsOf(code, packageFaces());
const isProduct = (path: string) =>
  /^(apps|packages)\/[^/]+\/src\//.test(path) && !fits(path, trials);
const product = [...code.keys()].filter(isProduct);

const filesWith = (pattern: RegExp, among: string[]) =>
  among.filter((path) => pattern.test(code.get(path) ?? ""));

describe("files", () => {
  it("do not import each other in a circle, types included", () => {
    expect(fileCircles(arrows)).toEqual([]);
  });
});

describe("folders", () => {
  it("do not import each other in a circle, nor a folder and a file beside it", () => {
    expect(roomCircles(arrows.filter(({ from }) => !fits(from, trials)))).toEqual([]);
  });

  it("hold no more kinds of files than can be read at a glance", () => {
    expect(longFolders(paths, series)).toEqual([]);
  });
});

describe("imports", () => {
  it("go in the directions of the house", () => {
    expect(wrongArrows(arrows, directions(paths))).toEqual([]);
  });

  it("are held by directions that all stand over something", () => {
    const known = [...new Set([...paths, ...arrows.map(({ to }) => to)])];
    const isAny = (globs: string[], not: string[] = []) =>
      known.some((path) => fits(path, globs) && !fits(path, not));
    const idle = directions(paths).filter(
      ({ from, except, to, but }) => !isAny(from, except) || !isAny(to, but),
    );
    expect(idle).toEqual([]);
  });

  it("bring the sandbox into the server only when it is asked for", () => {
    const atOnce = arrows.filter(
      ({ from, to, how }) =>
        from.startsWith("apps/") &&
        isProduct(from) &&
        to.includes("mews-sandbox") &&
        how !== "later",
    );
    expect(atOnce).toEqual([]);
  });
});

describe("configuration", () => {
  it("is read from the environment in config/ alone", () => {
    const allowed = /^apps\/bff\/src\/config\/|^apps\/bff\/src\/main\.ts$|\/cli\.ts$/;
    const readers = filesWith(/\bprocess\.env\b/, product);
    expect(readers.filter((path) => !allowed.test(path))).toEqual([]);
  });
});

describe("the scroll position", () => {
  it("is written by one module for the list, and by the router for other pages", () => {
    const writers = filesWith(
      /\b(?:window|document|documentElement|body)\.scroll(?:To|By|Top\s*=)|\bscrollIntoView\(|[^.\w]scrollBy\(|[^.\w]scrollTo\((?:\{|\d)/,
      product,
    );
    expect(writers.toSorted()).toEqual([
      "apps/web/src/features/threads/list/scroll/use-scroll-position.ts",
      "apps/web/src/router.tsx",
    ]);
  });
});

describe("types", () => {
  it("are neither silenced nor asserted away", () => {
    expect(filesWith(/@ts-(ignore|nocheck|expect-error)/, product)).toEqual([]);
    expect(filesWith(/\bas (any|never|unknown as)\b/, product)).toEqual([]);
  });
});
