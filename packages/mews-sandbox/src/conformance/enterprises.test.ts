import { describe, expect, it } from "vitest";
import { type Asking, openSandbox, readPages } from "../testing/asking.ts";
import { publishedEnterprisesSchema } from "../testing/published-enterprises.ts";

const anyId = "00000000-0000-4000-8000-000000000001";
const all = { Limitation: { Count: 1000 } };

const tooLong = { StartUtc: "2020-01-01T00:00:00Z", EndUtc: "2020-12-01T00:00:00Z" };

/** Whatever an answer holds is held against the published shape; here its values are looked at. */
async function publishedBy({ ask }: Asking, as: string) {
  const { text } = await ask("enterprises/getAll", all, { as });
  return publishedEnterprisesSchema.parse(JSON.parse(text)).Enterprises;
}

describe("enterprises/getAll", () => {
  it("gives the property of a token, with name and zone", async () => {
    const { ask, sandbox } = openSandbox();
    const reply = await ask("enterprises/getAll", all, { as: "kathmandu" });
    expect(reply.enterprises).toEqual([
      {
        Id: sandbox.enterprises[2]?.id,
        Name: "Himal Courtyard Kathmandu",
        ShortName: "Himal",
        TimeZoneIdentifier: "Asia/Kathmandu",
        ChainName: expect.any(String),
      },
    ]);
  });

  it("tells of each property what belongs to where it stands", async () => {
    const published = await publishedBy(openSandbox(), "portfolio");
    const told = published.map((each) => [
      each.Address.CountryCode,
      each.Address.City,
      each.LegalEnvironmentCode,
      each.DefaultLanguageCode,
      each.Pricing,
    ]);
    expect(told).toEqual([
      ["CZ", "Praha 1", "CZ", "cs-CZ", "Gross"],
      ["US", "Brooklyn", "US", "en-US", "Net"],
      ["NP", "Kathmandu", "NP", "ne-NP", "Gross"],
      ["CL", "Santiago", "CL", "es-CL", "Gross"],
    ]);
    for (const each of published) {
      expect(each.Address.Id).toBe(each.AddressId);
      expect(each.CreatedUtc <= each.LinkedUtc && each.LinkedUtc <= each.UpdatedUtc).toBe(true);
    }
    expect(new Set(published.map((each) => each.ChainId)).size).toBe(1);
    expect(new Set(published.map((each) => each.AddressId)).size).toBe(4);
  });

  it.each([
    ["little known of it", { name: "Hôtel de l'Été à la Montagne", timeZone: "UTC" }],
    ["a name in another script", { name: "雪国旅館", timeZone: "Asia/Tokyo" }],
    ["an id of no RFC 9562 variant", { id: "5a4db0c5-0000-0000-c000-000000000046" }],
  ])("keeps to the published shape with %s", async (_, seed) => {
    const enterprises = [{ name: "Hotel", timeZone: "Africa/Cairo", ...seed }];
    const published = await publishedBy(openSandbox({ enterprises }), "portfolio");
    expect(published.map((each) => each.Name)).toEqual([enterprises[0]?.name]);
  });

  it("gives a portfolio's page by page, each once", async () => {
    const { ask, sandbox } = openSandbox();
    const pages = await readPages((Cursor) =>
      ask("enterprises/getAll", { Limitation: { Count: 3, Cursor } }, { as: "portfolio" }),
    );
    expect(pages.map((page) => page.enterprises.length)).toEqual([3, 1, 0]);
    const ids = pages.flatMap((page) => page.enterprises.map((enterprise) => enterprise.Id));
    expect(ids).toEqual(sandbox.enterprises.map((enterprise) => enterprise.id));
  });

  it("gives those that are asked for", async () => {
    const { ask, sandbox } = openSandbox();
    const EnterpriseIds = [sandbox.enterprises[3]?.id, sandbox.enterprises[1]?.id];
    const reply = await ask("enterprises/getAll", { ...all, EnterpriseIds }, { as: "portfolio" });
    expect(reply.enterprises.map((each) => each.TimeZoneIdentifier)).toEqual([
      "America/New_York",
      "America/Santiago",
    ]);
  });

  it("gives those that were linked or updated within an interval", async () => {
    const asking = openSandbox();
    const published = await publishedBy(asking, "portfolio");
    for (const field of ["LinkedUtc", "UpdatedUtc"] as const) {
      for (const { Id, [field]: time } of published) {
        const at = { [field]: { StartUtc: time, EndUtc: time } };
        const reply = await asking.ask(
          "enterprises/getAll",
          { ...all, ...at },
          { as: "portfolio" },
        );
        expect(reply.enterprises.map((each) => each.Id)).toEqual([Id]);
      }
    }
    const named = { ...all, ExternalIdentifiers: ["Property-001"] };
    expect((await asking.ask("enterprises/getAll", named)).enterprises).toEqual([]);
  });

  it.each([
    ["EnterpriseIds", { EnterpriseIds: [anyId] }],
    ["EnterpriseIds", { EnterpriseIds: [] }],
    ["Limitation.Cursor", { Limitation: { Count: 1, Cursor: anyId } }],
    ["Limitation.Count", { Limitation: { Count: 0 } }],
    ["Limitation", { Limitation: undefined }],
    ["ExternalIdentifiers", { ExternalIdentifiers: [] }],
    ["LinkedUtc.EndUtc", { LinkedUtc: { StartUtc: "2020-01-01T00:00:00Z" } }],
    ["UpdatedUtc", { UpdatedUtc: tooLong }],
    ["Extent", { Extent: { Services: true } }],
  ])("Invalid %s: %j", async (parameter, body) => {
    const { ask } = openSandbox();
    const refused = await ask("enterprises/getAll", { ...all, ...body });
    expect(refused).toMatchObject({ status: 400, message: `Invalid ${parameter}` });
  });

  it("is 401 where the integration lacks the permission, and the rest works on", async () => {
    const { ask, add } = openSandbox({ faults: { enterprisesPermission: "missing" } });
    expect(await ask("enterprises/getAll", all)).toMatchObject({ status: 401 });
    expect(await add("Jana", "Key")).toMatchObject({ status: 200 });
  });
});
