import { expect, it } from "vitest";
import { namingsIn } from "./imports.ts";

const namings = (...lines: string[]) => namingsIn("planted.ts", lines.join("\n"));

it("finds every way to import, and tells types, values and what is loaded later", () => {
  expect(
    namings(
      'import { a } from "./load.ts";',
      'import "./side-effect.ts";',
      'import type { B } from "./type.ts";',
      'export { c } from "./handed-on.ts";',
      'export * from "./all.ts";',
      'export type { D } from "./type-on.ts";',
      'type E = import("./within-a-type.ts").E;',
      'const f = await import("./later.ts");',
      'const g = new Worker(new URL("./worker.ts", import.meta.url));',
    ),
  ).toEqual([
    { specifier: "./load.ts", how: "load" },
    { specifier: "./side-effect.ts", how: "load" },
    { specifier: "./type.ts", how: "type" },
    { specifier: "./handed-on.ts", how: "load" },
    { specifier: "./all.ts", how: "load" },
    { specifier: "./type-on.ts", how: "type" },
    { specifier: "./within-a-type.ts", how: "type" },
    { specifier: "./later.ts", how: "later" },
    { specifier: "./worker.ts", how: "later" },
  ]);
});

it("takes no words for an import that are none", () => {
  expect(
    namings(
      '// import { a } from "./comment.ts";',
      "const text = 'import { b } from \"./text.ts\"';",
      'export const address = new URL("./path", origin);',
    ),
  ).toEqual([]);
});

it("does not pass over a file that it cannot read", () => {
  expect(() => namings("import {")).toThrow("planted.ts cannot be read");
});
