import { expect, it } from "vitest";
import { arrowsOf } from "./arrows.ts";
import { fileCircles, roomCircles } from "./rooms.ts";

/** A tree in which each file imports those named after it. */
function planted(tree: Record<string, string[]>) {
  const texts = Object.entries(tree).map(([path, imported]): [string, string] => [
    path,
    imported.map((specifier) => `import "${specifier}";`).join("\n"),
  ]);
  return arrowsOf(new Map(texts), new Map());
}

it("finds two files that import each other, and a file that imports itself", () => {
  expect(
    fileCircles(planted({ "a.ts": ["./b.ts"], "b.ts": ["./a.ts"], "c.ts": ["./c.ts"] })),
  ).toEqual(["a.ts -> b.ts -> a.ts", "c.ts -> c.ts"]);
});

it.each(["import type { X } from", "export type { X } from", "export * from", "type X = import("])(
  "finds a circle that %s closes",
  (how) => {
    const end = how.endsWith("(") ? ").X;" : ";";
    const naming = (specifier: string) => `${how}"${specifier}"${end}`;
    const files = new Map([
      ["hall/a.ts", naming("../b.ts")],
      ["b.ts", naming("./hall/a.ts")],
    ]);
    expect(fileCircles(arrowsOf(files, new Map()))).toEqual(["b.ts -> hall/a.ts -> b.ts"]);
  },
);

it("finds a circle through an import that is made later, and through a package's name", () => {
  const files = new Map([
    ["attic/a.ts", 'const cellar = await import("@foyer/cellar");'],
    ["cellar/face.ts", 'import "../attic/a.ts";'],
  ]);
  const faces = new Map([["@foyer/cellar", "cellar/face.ts"]]);
  expect(fileCircles(arrowsOf(files, faces))).toEqual([
    "attic/a.ts -> cellar/face.ts -> attic/a.ts",
  ]);
});

it("tells each of two circles that share a file", () => {
  const arrows = planted({ "a.ts": ["./b.ts", "./c.ts"], "b.ts": ["./a.ts"], "c.ts": ["./a.ts"] });
  expect(fileCircles(arrows)).toEqual(["a.ts -> b.ts -> a.ts", "c.ts -> a.ts -> c.ts"]);
});

it("leaves alone what only leads down", () => {
  const arrows = planted({
    "app.ts": ["./hall/a.ts", "./errors.ts", "node:fs"],
    "hall/a.ts": ["./deep/b.ts", "../errors.ts", "../cellar/c.ts"],
    "hall/deep/b.ts": ["../words.ts", "../../errors.ts"],
    "hall/words.ts": [],
    "cellar/c.ts": [],
    "errors.ts": [],
  });
  expect([...fileCircles(arrows), ...roomCircles(arrows)]).toEqual([]);
});

it("finds folders that import each other though no file does, and names the files that tie them", () => {
  const arrows = planted({
    "house/hall/a.ts": ["../cellar/deep/b.ts"],
    "house/cellar/deep/b.ts": [],
    "house/cellar/c.ts": ["../hall/d.ts", "../hall/e.ts"],
    "house/hall/d.ts": [],
    "house/hall/e.ts": [],
  });
  expect(fileCircles(arrows)).toEqual([]);
  expect(roomCircles(arrows)).toEqual([
    [
      "house/cellar/ -> house/hall/ -> house/cellar/",
      "    house/cellar/c.ts -> house/hall/d.ts and 1 more",
      "    house/hall/a.ts -> house/cellar/deep/b.ts",
    ].join("\n"),
  ]);
});

it("finds a folder and a file beside it that need each other, and folders in a ring", () => {
  const beside = planted({ "hall/a.ts": ["../b.ts"], "b.ts": ["./hall/c.ts"], "hall/c.ts": [] });
  expect(roomCircles(beside)[0]).toContain("b.ts -> hall/ -> b.ts");
  const ring = planted({
    "attic/a.ts": ["../hall/a.ts"],
    "hall/b.ts": ["../cellar/a.ts"],
    "cellar/b.ts": ["../attic/b.ts"],
  });
  expect(roomCircles(ring)[0]).toContain("attic/ -> hall/ -> cellar/ -> attic/");
});

it("does not mix up a folder and a file of the same name", () => {
  const arrows = planted({ "app.ts": ["./app/a.ts"], "app/a.ts": ["./b.ts"], "app/b.ts": [] });
  expect(roomCircles(arrows)).toEqual([]);
});
