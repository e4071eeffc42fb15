import { describe, expect, it } from "vitest";
import { type Asking, at, openSandbox, recently } from "../testing/asking.ts";

const anyId = "00000000-0000-4000-8000-000000000001";

async function subjects({ list }: Asking, filter: object): Promise<string[]> {
  const reply = await list(filter);
  expect(reply.message).toBeNull();
  return reply.threads.map((thread) => thread.Subject);
}

/** Threads "0", "1", ... made one second apart, from the beginning on. */
async function withThreads(count: number): Promise<Asking> {
  const asking = openSandbox();
  for (let number = 0; number < count; number += 1) {
    await asking.add("Jana", String(number));
    await asking.clock.advance(1000);
  }
  return asking;
}

describe("what must be given", () => {
  it.each([
    [{}],
    [{ CreatedUtc: null, UpdatedUtc: null, MessageThreadIds: null }],
    [{ EnterpriseIds: null }],
  ])("at least one of the filters: %j is refused", async (filter) => {
    const { list } = openSandbox();
    const refused = await list(filter);
    expect(refused.status).toBe(400);
    expect(refused.message).toMatch(/^Invalid /);
  });

  it("EnterpriseIds alone is not enough", async () => {
    const { sandbox, list } = openSandbox();
    const EnterpriseIds = [sandbox.enterprises[0]?.id];
    expect(await list({ EnterpriseIds })).toMatchObject({ status: 400 });
    expect(await list({ EnterpriseIds, CreatedUtc: recently })).toMatchObject({ status: 200 });
  });

  it.each([
    ["Limitation", { Limitation: undefined }],
    ["Limitation", { Limitation: null }],
    ["Limitation.Count", { Limitation: {} }],
    ["Limitation.Count", { Limitation: { Count: 0 } }],
    ["Limitation.Count", { Limitation: { Count: 1001 } }],
    ["Limitation.Count", { Limitation: { Count: 1.5 } }],
    ["Limitation.Count", { Limitation: { Count: "10" } }],
    ["Limitation.Cursor", { Limitation: { Count: 1, Cursor: "next" } }],
    ["Limitation.Cursor", { Limitation: { Count: 1, Cursor: "" } }],
    ["Limitation.Cursor", { Limitation: { Count: 1, Cursor: anyId } }],
    ["Limitation.Offset", { Limitation: { Count: 1, Offset: 10 } }],
    ["EnterpriseIds", { EnterpriseIds: [] }],
    ["EnterpriseIds", { EnterpriseIds: ["prague"] }],
    ["EnterpriseIds", { EnterpriseIds: Array.from({ length: 1001 }, () => anyId) }],
    ["EnterpriseIds", { EnterpriseIds: [anyId] }],
    ["EnterpriseIds", { EnterpriseIds: anyId }],
    ["MessageThreadIds", { MessageThreadIds: [] }],
    ["MessageThreadIds", { MessageThreadIds: [anyId, null] }],
    ["MessageThreadIds", { MessageThreadIds: Array.from({ length: 1001 }, () => anyId) }],
    ["CreatedUtc.StartUtc", { CreatedUtc: { StartUtc: "yesterday", EndUtc: at() } }],
    ["CreatedUtc.StartUtc", { CreatedUtc: { StartUtc: "2026-11-20T12:00:00", EndUtc: at() } }],
    ["CreatedUtc.StartUtc", { CreatedUtc: { StartUtc: "2026-11-20T12:00Z", EndUtc: at() } }],
    ["CreatedUtc.StartUtc", { CreatedUtc: { StartUtc: "2025-02-29T00:00:00Z", EndUtc: at() } }],
    ["UpdatedUtc.EndUtc", { UpdatedUtc: { StartUtc: at(), EndUtc: "2026-11-20T24:00:00Z" } }],
    ["CreatedUtc.StartUtc", { CreatedUtc: { EndUtc: at() } }],
    ["CreatedUtc.EndUtc", { CreatedUtc: { StartUtc: at(), EndUtc: null } }],
    ["CreatedUtc.Zone", { CreatedUtc: { StartUtc: at(), EndUtc: at(), Zone: "UTC" } }],
    ["CreatedUtc", { CreatedUtc: { StartUtc: at(1), EndUtc: at() } }],
    ["UpdatedUtc", { UpdatedUtc: { StartUtc: at(1), EndUtc: at() } }],
    ["UpdatedUtc", { UpdatedUtc: "2026-11-20" }],
    ["State", { State: "open" }],
    ["createdUtc", { createdUtc: recently }],
  ])("Invalid %s: %j", async (parameter, filter) => {
    const { list } = openSandbox();
    const refused = await list({ CreatedUtc: recently, ...filter });
    expect(refused).toMatchObject({ status: 400, message: `Invalid ${parameter}` });
  });

  it("a thousand ids and a thousand threads are allowed", async () => {
    const { list } = openSandbox();
    const MessageThreadIds = Array.from({ length: 1000 }, () => anyId);
    expect(await list({ MessageThreadIds, Limitation: { Count: 1000 } })).toMatchObject({
      status: 200,
      threads: [],
    });
  });
});

describe("intervals", () => {
  it("hold their start and not their end", async () => {
    const asking = await withThreads(4);
    const filter = { CreatedUtc: { StartUtc: at(1000), EndUtc: at(3000) } };
    expect(await subjects(asking, filter)).toEqual(["2", "1"]);
  });

  it("that meet hold each thread once", async () => {
    const asking = await withThreads(6);
    const halves = [
      await subjects(asking, { CreatedUtc: { StartUtc: at(3000), EndUtc: at(9000) } }),
      await subjects(asking, { CreatedUtc: { StartUtc: at(0), EndUtc: at(3000) } }),
    ];
    expect(halves).toEqual([
      ["5", "4", "3"],
      ["2", "1", "0"],
    ]);
  });

  it("with equal ends hold that very instant", async () => {
    const asking = await withThreads(3);
    const instant = (time: string) => ({ CreatedUtc: { StartUtc: time, EndUtc: time } });
    expect(await subjects(asking, instant(at(1000)))).toEqual(["1"]);
    expect(await subjects(asking, instant(at(1001)))).toEqual([]);
    expect(await subjects(asking, instant("2026-11-20T12:00:01.000000001Z"))).toEqual([]);
  });

  it("are exact below the millisecond too", async () => {
    const asking = await withThreads(2);
    const from = {
      StartUtc: "2026-11-20T12:00:00.000000001Z",
      EndUtc: "2026-11-20T12:00:01.0001Z",
    };
    expect(await subjects(asking, { CreatedUtc: from })).toEqual(["1"]);
  });

  it.each([
    ["2026-11-20T12:00:01+00:00", "2026-11-20T12:00:03+00:00"],
    ["2026-11-20T12:00:01.000000+00:00", "2026-11-20T12:00:03.000000+00:00"],
    ["2026-11-20t12:00:00.000000000001z", "2026-11-20t12:00:02.000000000001z"],
    ["2026-11-20T17:45:01+05:45", "2026-11-20T07:00:03-05:00"],
    ["2026-11-20T12:00:00.9999999-00:00", "2026-11-20T12:00:02.0000001Z"],
  ])("are taken in every form of RFC 3339: %s to %s", async (StartUtc, EndUtc) => {
    const asking = await withThreads(4);
    expect(await subjects(asking, { CreatedUtc: { StartUtc, EndUtc } })).toEqual(["2", "1"]);
    expect(await subjects(asking, { UpdatedUtc: { StartUtc, EndUtc } })).toEqual(["2", "1"]);
  });

  it("with equal ends in different forms hold that very instant", async () => {
    const asking = await withThreads(3);
    const filter = { StartUtc: "2026-11-20T13:00:01.0+01:00", EndUtc: "2026-11-20t12:00:01z" };
    expect(await subjects(asking, { CreatedUtc: filter })).toEqual(["1"]);
  });

  it("meet below the millisecond, so that each thread is held once", async () => {
    const asking = await withThreads(3);
    const microsecondAfter = "2026-11-20T12:00:01.000001+00:00";
    const early = { StartUtc: at(0), EndUtc: microsecondAfter };
    const late = { StartUtc: microsecondAfter, EndUtc: at(9000) };
    expect(await subjects(asking, { CreatedUtc: early })).toEqual(["1", "0"]);
    expect(await subjects(asking, { CreatedUtc: late })).toEqual(["2"]);
  });

  it.each(["CreatedUtc", "UpdatedUtc"])(
    "%s may be three calendar months and a day long",
    async (name) => {
      const { list } = openSandbox();
      const ask = (StartUtc: string, EndUtc: string) => list({ [name]: { StartUtc, EndUtc } });
      const longest = [
        ["2026-01-01T00:00:00Z", "2026-04-02T00:00:00Z"],
        ["2026-02-01T00:00:00Z", "2026-05-02T00:00:00Z"],
        ["2025-11-30T06:30:00Z", "2026-03-01T06:30:00Z"],
      ] as const;
      for (const [start, end] of longest) {
        expect(await ask(start, end)).toMatchObject({ status: 200 });
        for (const beyond of [".001Z", ".0000000001Z"]) {
          const tooLong = await ask(start, end.replace("Z", beyond));
          expect(tooLong).toMatchObject({ status: 400, message: `Invalid ${name}` });
        }
      }
    },
  );

  it("of updated times go by the update", async () => {
    const asking = await withThreads(3);
    const { sandbox } = asking;
    const [, , oldest] = sandbox.control.threads();
    sandbox.control.updateThread(oldest?.id ?? "", { updatedUtc: at(7000) });
    const filter = { UpdatedUtc: { StartUtc: at(2000), EndUtc: at(7001) } };
    expect(await subjects(asking, filter)).toEqual(["2", "0"]);
    expect(await subjects(asking, { UpdatedUtc: { StartUtc: at(0), EndUtc: at(2000) } })).toEqual([
      "1",
    ]);
  });
});

describe("filters", () => {
  it("combine with AND", async () => {
    const asking = await withThreads(5);
    const { sandbox } = asking;
    const threads = sandbox.control.threads().toReversed();
    sandbox.control.updateThread(threads[0]?.id ?? "", { updatedUtc: at(60_000) });
    sandbox.control.updateThread(threads[3]?.id ?? "", { updatedUtc: at(60_000) });
    const filter = {
      MessageThreadIds: threads.slice(1).map((thread) => thread.id.toUpperCase()),
      CreatedUtc: { StartUtc: at(0), EndUtc: at(4000) },
      UpdatedUtc: { StartUtc: at(60_000), EndUtc: at(60_000) },
    };
    expect(await subjects(asking, filter)).toEqual(["3"]);
  });

  it("by ids give each thread once, newest first, and pass over unknown ids", async () => {
    const asking = await withThreads(3);
    const ids = asking.sandbox.control.threads().map((thread) => thread.id);
    const MessageThreadIds = [ids[2], anyId, ids[0], ids[2]];
    expect(await subjects(asking, { MessageThreadIds })).toEqual(["2", "0"]);
  });
});
