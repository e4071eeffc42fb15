import { describe, expect, it } from "vitest";
import { SandboxOptionsError } from "./errors.ts";
import { defaultEnterprises, layOutEstate } from "./properties.ts";

const hotel = { name: "Hotel Őrség", timeZone: "Europe/Budapest" };

describe("properties and tokens", () => {
  it("look like Mews's, are recognisably ours, and stay the same", () => {
    const { enterprises, connections } = layOutEstate(defaultEnterprises, [{}]);
    for (const { id } of enterprises) {
      expect(id).toMatch(/^5a4db0c5-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    for (const { accessToken } of connections) {
      expect(accessToken).toMatch(/^5A4DB0C5[0-9A-F]{24}-[0-9A-F]{31}$/);
    }
    expect(layOutEstate(defaultEnterprises, [{}])).toEqual({ enterprises, connections });
    expect(connections.map((each) => each.name)).toEqual([
      "prague",
      "new-york",
      "kathmandu",
      "santiago",
      "portfolio",
    ]);
  });

  it("are named after the property, and may be given whole", () => {
    const id = "3FA85F64-5717-4562-B3FC-2C963F66AFA6";
    const given = { ...hotel, id, shortName: "Őrség", accessToken: "TOKEN" };
    const { enterprises, connections } = layOutEstate([given], []);
    expect(enterprises[0]).toMatchObject({ id: id.toLowerCase(), shortName: "Őrség" });
    expect(connections).toEqual([
      {
        name: "orseg",
        accessToken: "TOKEN",
        covers: { kind: "property", enterpriseId: id.toLowerCase() },
      },
    ]);
  });

  it.each(["Africa/Cairo", "Australia/Lord_Howe", "Europe/Budapest", "UTC"])(
    "in %s",
    (timeZone) => {
      expect(layOutEstate([{ name: "Hotel", timeZone }], []).enterprises[0]?.timeZone).toBe(
        timeZone,
      );
    },
  );

  it.each([
    ["an unknown zone", [{ ...hotel, timeZone: "Europe/Atlantis" }], []],
    ["a name twice", [hotel, hotel], []],
    ["a token twice", [{ ...hotel, accessToken: "T" }], [{ accessToken: "T" }]],
    ["an unknown property in a portfolio", [hotel], [{ enterpriseIds: ["x"] }]],
    ["a portfolio that lands in an unknown property", [hotel], [{ createsIn: "x" }]],
  ])("refuse %s", (_, seeds, portfolios) => {
    expect(() => layOutEstate(seeds, portfolios)).toThrow(SandboxOptionsError);
  });
});
