import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectionsFileSchema } from "./connections-file.ts";
import { variableTable } from "./environment.ts";
import { defaultSettings, withChanges } from "./settings.ts";

const page = readFileSync(new URL("../../../../docs/deploying.md", import.meta.url), "utf8");
const [connections, settings] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = ""]) =>
  JSON.parse(json),
);

/** Every row of every table, as its cells. */
function tableRows(): string[][] {
  const rows = page.split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

describe("docs/deploying.md", () => {
  it("has every variable, with its default and meaning", () => {
    const rows = tableRows().filter(([first = ""]) => /^`[A-Z_]+`$/.test(first));
    const expected = variableTable().map(({ name, default: value, meaning }) => [
      `\`${name}\``,
      value && `\`${value}\``,
      meaning,
    ]);
    expect(rows).toEqual(expected);
  });

  it("has every group of numbers, in a file that is there", () => {
    const rows = tableRows().filter(([, , last = ""]) => last.startsWith("`apps/"));
    const files = rows.map(([, , path = ""]) => path.replaceAll("`", ""));
    expect(rows.map(([group]) => group)).toEqual(
      Object.keys(defaultSettings).map((group) => `\`${group}\``),
    );
    for (const path of files)
      expect(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8")).not.toBe("");
  });

  it("has examples that Foyer takes", () => {
    expect(connectionsFileSchema.safeParse(connections).error).toBeUndefined();
    const faults: string[] = [];
    withChanges(defaultSettings, settings, faults);
    expect(faults).toEqual([]);
  });
});
