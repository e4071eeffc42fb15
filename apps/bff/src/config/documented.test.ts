import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectionsFileSchema } from "./connections-file.ts";
import { variableTable } from "./environment.ts";
import { defaultSettings, withChanges } from "./settings.ts";

const page = readFileSync(new URL("../../../../docs/deploying.md", import.meta.url), "utf8");
const [connections, settings] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = ""]) =>
  JSON.parse(json),
);

describe("docs/deploying.md", () => {
  it("has every variable, with its default and meaning", () => {
    const rows = page.split("\n").filter((line) => /^\| `[A-Z_]+` \|/.test(line));
    const expected = variableTable().map(({ name, default: value, meaning }) =>
      [`| \`${name}\` |`, ...(value ? [`\`${value}\` |`] : ["|"]), meaning, "|"].join(" "),
    );
    expect(rows).toEqual(expected);
  });

  it("has every group of numbers, in a file that is there", () => {
    for (const group of Object.keys(defaultSettings)) expect(page).toContain(`| \`${group}\` |`);
    for (const [, path] of page.matchAll(/\| `(apps\/[^`]+)` \|/g))
      expect(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8")).not.toBe("");
  });

  it("has examples that Foyer takes", () => {
    expect(connectionsFileSchema.safeParse(connections).error).toBeUndefined();
    const faults: string[] = [];
    withChanges(defaultSettings, settings, faults);
    expect(faults).toEqual([]);
  });
});
