import { describe, expect, it } from "vitest";
import { openSandbox, readPages } from "../testing/asking.ts";

const anyId = "00000000-0000-4000-8000-000000000001";
const all = { Limitation: { Count: 1000 } };

describe("enterprises/getAll", () => {
  it("gives the property of a token, with name and zone", async () => {
    const { ask, sandbox } = openSandbox();
    const reply = await ask("enterprises/getAll", all, { as: "kathmandu" });
    expect(reply.enterprises).toEqual([
      {
        Id: sandbox.enterprises[2]?.id,
        Name: "Himal Courtyard Kathmandu",
        ShortName: "Himal Courtyard",
        TimeZoneIdentifier: "Asia/Kathmandu",
        ChainName: expect.any(String),
      },
    ]);
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

  it.each([
    ["EnterpriseIds", { EnterpriseIds: [anyId] }],
    ["EnterpriseIds", { EnterpriseIds: [] }],
    ["Limitation.Cursor", { Limitation: { Count: 1, Cursor: anyId } }],
    ["Limitation.Count", { Limitation: { Count: 0 } }],
    ["Limitation", { Limitation: undefined }],
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
