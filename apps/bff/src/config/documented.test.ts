import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectionsFileSchema } from "./connections/connections-file.ts";
import { variableTable } from "./environment/environment.ts";
import { defaultSettings, settingsSchema } from "./settings.ts";

const read = (path: string) =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");
const readme = read("README.md");
const page = read("docs/deploying.md");
const [connections, settings] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = ""]) =>
  JSON.parse(json),
);

/** Every row of every table of a page, as its cells. */
function tableRows(markdown: string): string[][] {
  const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

describe("README.md", () => {
  it("has every variable, with its default and meaning", () => {
    const rows = tableRows(readme).filter(([first = ""]) => /^`[A-Z_]+`$/.test(first));
    const expected = variableTable().map(({ name, default: value, meaning }) => [
      `\`${name}\``,
      value && `\`${value}\``,
      meaning,
    ]);
    expect(rows).toEqual(expected);
  });
});

describe("docs/deploying.md", () => {
  it("has every group of numbers, in a file that is there", () => {
    const rows = tableRows(page).filter(([, , last = ""]) => last.startsWith("`apps/"));
    const files = rows.map(([, , path = ""]) => path.replaceAll("`", ""));
    expect(rows.map(([group]) => group)).toEqual(
      Object.keys(defaultSettings).map((group) => `\`${group}\``),
    );
    for (const path of files) expect(read(path)).not.toBe("");
  });

  it("has examples that Foyer takes", () => {
    expect(connectionsFileSchema.safeParse(connections).error).toBeUndefined();
    expect(settingsSchema.safeParse(settings).error).toBeUndefined();
  });
});
