import { describe, expect, it } from "vitest";
import { createLog } from "../log/log.ts";
import { configured, createSandboxMews } from "../testing/mews/sandbox-mews.ts";
import type { Upstream } from "../upstream/port.ts";
import type { ConfiguredConnection } from "./configured.ts";
import { createDirectory } from "./directory.ts";
import { defaultDirectorySettings as settings } from "./settings.ts";

type Mews = ReturnType<typeof createSandboxMews>;

const prague = "Hotel U Zlaté lucerny";
const someone = () => new AbortController().signal;

function directoryOver(
  { sandbox, ...parts }: Omit<Mews, "upstream"> & { upstream: Pick<Upstream, "getEnterprises"> },
  connections: ConfiguredConnection[],
) {
  const log = createLog("silent", { write: () => {} });
  return createDirectory({ ...parts, connections, log, stopping: someone(), settings });
}

const idOf = ({ sandbox }: Mews, name: string) =>
  sandbox.enterprises.find((enterprise) => enterprise.name === name)?.id ?? expect.fail();

const callsOf = ({ sandbox }: Mews) => sandbox.control.calls().length;

describe("a property is read through exactly one connection", () => {
  it("its own token before the portfolio, whatever their order", async () => {
    const mews = createSandboxMews();
    const [portfolio, own] = [
      configured(mews.sandbox, "portfolio"),
      configured(mews.sandbox, "prague"),
    ];
    for (const connections of [
      [portfolio, own],
      [own, portfolio],
    ]) {
      const { entries } = await directoryOver(mews, connections).read(someone());
      expect(entries).toHaveLength(mews.sandbox.enterprises.length);
      for (const { enterprise, reads } of entries)
        expect(reads.name).toBe(enterprise.name === prague ? "prague" : "portfolio");
    }
  });

  it("creates by its own token, or by the portfolio whose threads the operator says land there", async () => {
    const mews = createSandboxMews();
    const kathmandu = idOf(mews, "Himal Courtyard Kathmandu");
    const { entries } = await directoryOver(mews, [
      configured(mews.sandbox, "prague"),
      configured(mews.sandbox, "portfolio", { createsIn: kathmandu }),
    ]).read(someone());
    const creates = Object.fromEntries(
      entries.map(({ enterprise, creates }) => [enterprise.name, creates?.name ?? null]),
    );
    expect(creates).toEqual({
      [prague]: "prague",
      "Himal Courtyard Kathmandu": "portfolio",
      "The Alder House, Brooklyn Heights": null,
      "Casa Araucaria Santiago": null,
    });
    expect(entries.map(({ enterprise }) => enterprise.canCreate)).toEqual(
      entries.map((entry) => entry.creates !== null),
    );
  });

  it("knows of a connection what it turned out to cover", async () => {
    const mews = createSandboxMews();
    const id = idOf(mews, prague);
    const own = configured(mews.sandbox, "prague");
    const narrowed = configured(mews.sandbox, "portfolio", { enterprises: [{ id }] });
    const coversOf = async (connection: ConfiguredConnection) =>
      (await directoryOver(mews, [connection]).read(someone())).entries[0]?.reads.covers;
    expect(await coversOf(own)).toEqual({ kind: "property", enterpriseId: id });
    expect(await coversOf(narrowed)).toEqual({
      kind: "portfolio",
      enterpriseIds: [id],
      createsIn: null,
    });
  });
});

describe("names and zones", () => {
  it("come from Mews, the operator's own before", async () => {
    const mews = createSandboxMews();
    const enterprises = [{ id: idOf(mews, prague), name: "Lantern" }];
    const connection = configured(mews.sandbox, "prague", { enterprises });
    const { entries } = await directoryOver(mews, [connection]).read(someone());
    expect(entries[0]?.enterprise).toMatchObject({ name: "Lantern", timeZone: "Europe/Prague" });
  });

  it("are not asked for where the operator wrote all of them", async () => {
    const mews = createSandboxMews();
    const enterprises = [{ id: idOf(mews, prague), name: "Lantern", timeZone: "Europe/Prague" }];
    const connection = configured(mews.sandbox, "prague", { enterprises });
    const { unavailable } = await directoryOver(mews, [connection]).read(someone());
    expect(unavailable).toEqual([]);
    expect(callsOf(mews)).toBe(0);
  });

  it("fall back on the operator's where the integration lacks the permission", async () => {
    const mews = createSandboxMews({ faults: { enterprisesPermission: "missing" } });
    const written = { id: idOf(mews, prague), name: "Lantern", timeZone: "Europe/Prague" };
    const unwritten = { id: idOf(mews, "Himal Courtyard Kathmandu") };
    const { entries, unavailable } = await directoryOver(mews, [
      configured(mews.sandbox, "portfolio", { enterprises: [written, unwritten] }),
    ]).read(someone());
    expect(entries.map(({ enterprise }) => enterprise.name)).toEqual(["Lantern"]);
    expect(unavailable).toMatchObject([
      {
        connection: "portfolio",
        enterpriseIds: [written.id, unwritten.id],
        detail: expect.stringContaining("does not accept"),
      },
    ]);
  });

  it("of a token that covers more than the operator wrote are a fault in words", async () => {
    const mews = createSandboxMews();
    const { entries, unavailable } = await directoryOver(mews, [
      configured(mews.sandbox, "portfolio", { covers: "property" }),
    ]).read(someone());
    expect(entries).toEqual([]);
    expect(unavailable[0]?.detailForAdmins).toBe(
      "The token covers 4 properties: list it as a portfolio, not as a property.",
    );
  });
});

describe("a time zone that is not known here", () => {
  const idOf = (index: number) => `6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a0${index}`;
  const zones = ["Europe/Prague", "Mars/Olympus", "+02:00", "America/New_York"];
  const tellsZones: Pick<Upstream, "getEnterprises"> = {
    getEnterprises: async () => ({
      value: {
        enterprises: zones.map((TimeZoneIdentifier, index) => ({
          Id: idOf(index),
          Name: `Hotel ${index}`,
          TimeZoneIdentifier,
        })),
        cursor: null,
      },
      requestId: null,
      askedMs: null,
      asOfMs: null,
    }),
  };
  const group = {
    name: "group",
    accessToken: () => "token",
    covers: "portfolio" as const,
    enterprises: [],
    createsIn: null,
  };

  it("leaves out its own property, named with the reason, and no other", async () => {
    const mews = { ...createSandboxMews(), upstream: tellsZones };
    const { entries, unavailable } = await directoryOver(mews, [group]).read(someone());
    expect(entries.map(({ enterprise }) => enterprise.name)).toEqual(["Hotel 0", "Hotel 3"]);
    expect(unavailable.map(({ enterpriseIds, detail }) => [enterpriseIds, detail])).toEqual([
      [[idOf(1)], "Hotel 1 is left out: its time zone, Mars/Olympus, is not known here."],
      [[idOf(2)], "Hotel 2 is left out: its time zone, +02:00, is not known here."],
    ]);
  });

  it("can be put right by the operator's own", async () => {
    const mews = { ...createSandboxMews(), upstream: tellsZones };
    const enterprises = zones.map((_, index) => ({
      id: idOf(index),
      timeZone: "Europe/Prague",
    }));
    const directory = directoryOver(mews, [{ ...group, enterprises }]);
    const { entries, unavailable } = await directory.read(someone());
    expect(entries).toHaveLength(4);
    expect(unavailable).toEqual([]);
  });
});

describe("a failing connection", () => {
  const failing = { operation: "enterprises/getAll", connection: "prague" } as const;
  const down = { ...failing, fault: { kind: "status", status: 403 } } as const;
  const silent = { ...failing, fault: { kind: "latency", ms: 60_000 } } as const;

  it("leaves the others, and is asked again after a while", async () => {
    const mews = createSandboxMews({ faults: { rules: [down] } });
    const names = ["prague", "new-york"].map((name) => configured(mews.sandbox, name));
    const directory = directoryOver(mews, names);
    const first = await directory.read(someone());
    expect(first.entries).toHaveLength(1);
    expect(first.unavailable).toMatchObject([{ connection: "prague" }]);

    mews.sandbox.control.setFaults({});
    await directory.read(someone());
    await mews.clock.advance(settings.retryMs);
    await directory.read(someone());
    await mews.clock.advance(0);
    expect((await directory.read(someone())).entries).toHaveLength(2);
  });

  it("that says nothing is not waited for by the others", async () => {
    const mews = createSandboxMews({ faults: { rules: [silent] } });
    const names = ["prague", "new-york"].map((name) => configured(mews.sandbox, name));
    const read = directoryOver(mews, names).read(someone());
    await mews.clock.advance(settings.patienceMs);
    const { entries, unavailable } = await read;
    expect(entries).toHaveLength(1);
    expect(unavailable).toMatchObject([
      {
        connection: "prague",
        enterpriseIds: null,
        detail: "Mews has not told its properties yet.",
      },
    ]);
  });

  it("does not keep who has gone waiting, nor ends the question for the others", async () => {
    const mews = createSandboxMews({ faults: { rules: [silent] } });
    const directory = directoryOver(mews, [configured(mews.sandbox, "prague")]);
    const gone = new AbortController();
    const read = directory.read(gone.signal);
    const other = directory.read(someone());
    gone.abort(new Error("The tab was closed."));
    await expect(read).rejects.toThrow("The tab was closed.");
    await mews.clock.advance(settings.patienceMs);
    expect((await other).unavailable).toHaveLength(1);
    expect(callsOf(mews)).toBe(1);
  });

  it("keeps what it said before", async () => {
    const mews = createSandboxMews();
    const directory = directoryOver(mews, [configured(mews.sandbox, "prague")]);
    await directory.read(someone());
    mews.sandbox.control.setFaults({ rules: [down] });
    await mews.clock.advance(settings.freshMs + 600_000);
    await directory.read(someone());
    await mews.clock.advance(0);
    const { entries, unavailable } = await directory.read(someone());
    expect(entries).toHaveLength(1);
    expect(unavailable).toHaveLength(1);
  });
});

describe("an answer", () => {
  it("serves for minutes, and on while it is asked for again", async () => {
    const mews = createSandboxMews();
    const directory = directoryOver(mews, [configured(mews.sandbox, "prague")]);
    await Promise.all([directory.read(someone()), directory.read(someone())]);
    await mews.clock.advance(settings.freshMs - 1);
    await directory.read(someone());
    expect(callsOf(mews)).toBe(1);
    await mews.clock.advance(1);
    expect((await directory.read(someone())).entries).toHaveLength(1);
    await mews.clock.advance(0);
    expect(callsOf(mews)).toBe(2);
  });
});
