import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** What the house promises and no linter says. */
const ours = ["apps/*/{src,bench}/**/*.{ts,tsx}", "packages/*/{src,bench}/**/*.ts", "e2e/**/*.ts"];
const files = globSync(ours, { exclude: ["**/node_modules/**"] }).filter(
  (path) => !path.includes("/dist/"),
);

const filesWith = (pattern: RegExp, among = files) =>
  among.filter((path) => pattern.test(readFileSync(path, "utf8"))).sort();

const product = files.filter((path) => !/\.test\.tsx?$|\/testing\/|\/bench\/|^e2e\//.test(path));

describe("the sandbox", () => {
  it("is brought into the server by main.ts alone, and only when it is asked for", () => {
    const server = product.filter((path) => path.startsWith("apps/bff/"));
    expect(filesWith(/["']@foyer\/mews-sandbox["']/, server)).toEqual(["apps/bff/src/main.ts"]);
    expect(filesWith(/^import .*@foyer\/mews-sandbox/m, server)).toEqual([]);
  });

  it("is unknown to the browser", () => {
    const web = product.filter((path) => path.startsWith("apps/web/"));
    expect(filesWith(/mews-sandbox/, web)).toEqual([]);
  });
});

describe("configuration", () => {
  it("is read from the environment in config/ alone", () => {
    const readers = filesWith(/\bprocess\.env\b/, product);
    const allowed = /^apps\/bff\/src\/config\/|^apps\/bff\/src\/main\.ts$|\/cli\.ts$/;
    expect(readers.filter((path) => !allowed.test(path))).toEqual([]);
  });
});

describe("apps", () => {
  it("are imported by nobody", () => {
    expect(filesWith(/from ["']@foyer\/(bff|web)["']/)).toEqual([]);
    expect(filesWith(/from ["'].*apps\/(bff|web)/, product)).toEqual([]);
  });
});

describe("types", () => {
  it("are neither silenced nor asserted away", () => {
    expect(filesWith(/@ts-(ignore|nocheck|expect-error)/, product)).toEqual([]);
    expect(filesWith(/\bas (any|never|unknown as)\b/, product)).toEqual([]);
  });
});
