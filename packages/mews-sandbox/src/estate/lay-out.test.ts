import { describe, expect, it } from "vitest";
import { SandboxOptionsError } from "../errors.ts";
import { defaultEnterprises, defaultOtherApplications } from "./defaults.ts";
import { applicationsOf } from "./estate.ts";
import { type EstateSeeds, layOutEstate } from "./lay-out.ts";

const hotel = { name: "Hotel Őrség", timeZone: "Europe/Budapest" };

const layOut = (seeds: Partial<EstateSeeds>) =>
  layOutEstate({
    clientToken: "OWN",
    enterprises: [],
    portfolios: [],
    otherApplications: [],
    ...seeds,
  });

describe("properties and tokens", () => {
  it("look like Mews's, are recognisably ours, and stay the same", () => {
    const seeds = {
      enterprises: defaultEnterprises,
      portfolios: [{}],
      otherApplications: defaultOtherApplications,
    };
    const estate = layOut(seeds);
    for (const { enterprises, connections } of applicationsOf(estate)) {
      for (const { id } of enterprises) {
        expect(id).toMatch(/^5a4db0c5-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }
      for (const { accessToken } of connections) {
        expect(accessToken).toMatch(/^5A4DB0C5[0-9A-F]{24}-[0-9A-F]{31}$/);
      }
    }
    expect(layOut(seeds)).toEqual(estate);
    const names = applicationsOf(estate).map((each) => each.connections.map(({ name }) => name));
    expect(names).toEqual([
      ["prague", "new-york", "kathmandu", "santiago", "portfolio"],
      ["concierge-vienna", "concierge-prague"],
    ]);
  });

  it("are named after the property, and may be given whole", () => {
    const id = "3FA85F64-5717-4562-B3FC-2C963F66AFA6";
    const given = { ...hotel, id, shortName: "Őrség", accessToken: "TOKEN" };
    const { enterprises, connections } = layOut({ enterprises: [given] }).own;
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
      const { own } = layOut({ enterprises: [{ name: "Hotel", timeZone }] });
      expect(own.enterprises[0]?.timeZone).toBe(timeZone);
    },
  );

  it("have short names of at most 11 characters", () => {
    const names = ["Hotel Őrség Nagyon Hosszú", "Ő", "🏨🏨🏨🏨🏨🏨🏨🏨🏨🏨🏨🏨", "Hotel Danub io"];
    const seeds = names.map((name) => ({ ...hotel, name, connection: name }));
    const { own } = layOut({ enterprises: seeds });
    expect(own.enterprises.map((each) => each.shortName)).toEqual([
      "Hotel Őrség",
      "Ő",
      "🏨".repeat(11),
      "Hotel Danub",
    ]);
  });

  const other = { name: "Other" };

  it.each<[string, Partial<EstateSeeds>]>([
    ["an unknown zone", { enterprises: [{ ...hotel, timeZone: "Europe/Atlantis" }] }],
    ["a name twice", { enterprises: [hotel, hotel] }],
    ["a short name of 12 characters", { enterprises: [{ ...hotel, shortName: "Hotel Őrség!" }] }],
    [
      "a token twice",
      { enterprises: [{ ...hotel, accessToken: "T" }], portfolios: [{ accessToken: "T" }] },
    ],
    [
      "an unknown property in a portfolio",
      { enterprises: [hotel], portfolios: [{ enterpriseIds: ["x"] }] },
    ],
    [
      "a portfolio that lands in an unknown property",
      { enterprises: [hotel], portfolios: [{ createsIn: "x" }] },
    ],
    ["an application twice", { otherApplications: [other, { ...other, clientToken: "T" }] }],
    ["a client token twice", { otherApplications: [{ ...other, clientToken: "OWN" }] }],
    [
      "an application in an unknown property",
      { otherApplications: [{ ...other, alsoIn: ["atlantis"] }] },
    ],
    [
      "a property of its own that is another's",
      { enterprises: [hotel], otherApplications: [{ ...other, enterprises: [hotel] }] },
    ],
  ])("refuse %s", (_, seeds) => {
    expect(() => layOut(seeds)).toThrow(SandboxOptionsError);
  });
});
