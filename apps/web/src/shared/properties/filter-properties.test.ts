import { describe, expect, it } from "vitest";
import { filterProperties, indexProperties } from "./filter-properties.ts";

const property = (name: string, shortName: string | null = null) => ({
  id: crypto.randomUUID(),
  name,
  shortName,
  timeZone: "UTC",
  canCreate: true,
});

const index = indexProperties(
  [
    property("Hotel Žofín", "ZOF"),
    property("Annapurna Lodge"),
    property("Hudson 10", "H10"),
    property("Hudson 9", "H9"),
  ],
  "en",
);
const found = (typed: string) => filterProperties(index, typed).map(({ name }) => name);

describe("searching properties", () => {
  it("shows all by name, numbers in their order, before anything is typed", () => {
    expect(found(" ")).toEqual(["Annapurna Lodge", "Hotel Žofín", "Hudson 9", "Hudson 10"]);
  });

  it.each([
    ["short name", "h10", ["Hudson 10"]],
    ["a name without its accents", "zofin", ["Hotel Žofín"]],
    ["words in any order", "lodge anna", ["Annapurna Lodge"]],
    ["words across name and short name", "hotel zof", ["Hotel Žofín"]],
    ["nothing", "ritz", []],
  ])("finds %s", (_, typed, names) => expect(found(typed)).toEqual(names));
});
