import { afterEach, describe, expect, it } from "vitest";
import {
  asQuery,
  createSandboxList,
  everything,
  type SandboxList,
  scrollThrough,
} from "../../testing/list/sandbox-list.ts";

const never = new AbortController().signal;
const opened: SandboxList[] = [];

function open(...parts: Parameters<typeof createSandboxList>) {
  const made = createSandboxList(...parts);
  opened.push(made);
  return made;
}

afterEach(async () => {
  for (const bed of opened.splice(0)) await bed.close();
});

const oneHotel = [{ name: "Alone", timeZone: "Europe/Prague", connection: "alone" }];

describe("a list over several properties and two years", () => {
  it("gives every thread once, newest first", async () => {
    const { sandbox, restart } = open({ size: 4000 });
    const list = restart();
    const pages = await scrollThrough((more) =>
      list.page(asQuery({ created: "2024-01-01/2026-12-31", ...more }), everything, never),
    );
    const ids = pages.flatMap((page) => page.threads.map((thread) => thread.id));
    expect(ids).toEqual(sandbox.control.threads().map((thread) => thread.id));
    expect(pages.at(-1)?.progress).toEqual({ kind: "end" });
    expect(pages.at(-1)?.lookedBackTo).toBe("2023-12-31T18:15:00Z");
  });

  it("says of every row what it is", async () => {
    const { sandbox, restart } = open({ size: 400 });
    const page = await restart().page(asQuery({ created: "last-30-days" }), everything, never);
    const [row] = page.threads;
    const thread = sandbox.control.threads().find((each) => each.id === row?.id);
    expect(row).toEqual({
      id: thread?.id,
      enterpriseId: thread?.enterpriseId,
      subject: thread?.subject,
      sender: thread?.sender,
      createdUtc: thread?.createdUtc,
      updatedUtc: thread?.updatedUtc,
      state: thread?.isResolved ? "resolved" : "open",
    });
  });

  it("reads the newest window of each property for the first page, and nothing else", async () => {
    const { sandbox, restart } = open({ size: 4000 });
    const page = await restart().page(asQuery({ created: "last-12-months" }), everything, never);
    expect(page.threads).toHaveLength(100);
    const connections = sandbox.control.calls().map((call) => call.connection);
    expect(connections.toSorted()).toEqual(["kathmandu", "new-york", "prague", "santiago"]);
  });
});

describe("the reads behind a long scroll", () => {
  it("grow, go ahead of the reader, and are not made again", async () => {
    const { sandbox, restart, settle } = open({ size: 6000, enterprises: oneHotel });
    const list = restart({ settings: { background: { atOnce: 1 } } });
    const pages = await scrollThrough(async (more) => {
      const page = await list.page(
        asQuery({ created: "last-12-months", ...more }),
        everything,
        never,
      );
      await settle();
      return page;
    });
    const rows = pages.flatMap((page) => page.threads).length;
    expect(rows).toBeGreaterThan(2500);
    expect(pages.length).toBeGreaterThan(25);
    const counts = sandbox.control.calls().map((call) => call.count);
    expect(counts[0]).toBe(101);
    expect(counts.length).toBeLessThanOrEqual(7);
    expect(pages.every(({ progress }) => progress.kind !== "searching")).toBe(true);
  });

  it("go on in another instance, which knows nothing but the cursor", async () => {
    const { sandbox, restart } = open({ size: 1000 });
    const pages = await scrollThrough((more) =>
      restart().page(asQuery({ created: "last-12-months", ...more }), everything, never),
    );
    const ids = pages.flatMap((page) => page.threads.map((thread) => thread.id));
    const since = "2025-11-22";
    const wanted = sandbox.control.threads().filter((thread) => thread.createdUtc > since);
    expect(ids).toEqual(expect.arrayContaining(wanted.map((thread) => thread.id)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("stay within the windows there can be, however long the range", async () => {
    const { sandbox, restart } = open({ size: 50 });
    const list = restart();
    const pages = await scrollThrough((more) =>
      list.page(asQuery({ created: "0001-01-01/9999-12-31", ...more }), everything, never),
    );
    expect(pages.flatMap((page) => page.threads)).toHaveLength(50);
    expect(sandbox.control.calls().length).toBeLessThan(4 * 70);
  });

  it("end with the request that wanted them", async () => {
    const { sandbox, restart } = open({ size: 50, faults: { rateLimit: null, latencyMs: 60_000 } });
    const leaving = new AbortController();
    const page = restart().page(asQuery({ created: "last-7-days" }), everything, leaving.signal);
    const outcome = expect(page).rejects.toThrow("gone");
    await new Promise((resolve) => setImmediate(resolve));
    leaving.abort(new Error("gone"));
    await outcome;
    await new Promise((resolve) => setImmediate(resolve));
    expect(sandbox.control.calls().map((call) => call.ending)).toEqual(Array(4).fill("aborted"));
  });
});

describe("what is told with a page", () => {
  const query = { created: "last-30-days", limit: "10" };

  it("how many there are, if somebody asks on the first page and all are known", async () => {
    const { restart, settle } = open({ size: 2000, enterprises: oneHotel });
    const list = restart({ settings: { background: { atOnce: 1 } } });
    const ask = (more: Record<string, string>) =>
      list.page(asQuery({ ...query, ...more }), everything, never);
    expect((await ask({ total: "true" })).total).toBe(undefined);
    await settle();
    const first = await ask({ total: "true" });
    const whole = await ask({ limit: "1000" });
    expect(first.total).toBe(whole.threads.length);
    expect(whole.total).toBe(undefined);
    const unresolved = await ask({ total: "true", state: "open" });
    expect(unresolved.total).toBe(whole.threads.filter(({ state }) => state === "open").length);
    if (first.progress.kind === "end") throw new Error("The list ends too early.");
    expect((await ask({ total: "true", cursor: first.progress.cursor })).total).toBe(undefined);
  });

  it("the number of its state, which grows with what is read and changed", async () => {
    const { sandbox, clock, restart } = open({ size: 200, enterprises: oneHotel });
    const list = restart();
    const seqNow = async () => (await list.page(asQuery(query), everything, never)).seq;
    await seqNow();
    const before = await seqNow();
    expect(await seqNow()).toBe(before);
    const [newest] = sandbox.control.threads();
    sandbox.control.updateThread(newest?.id ?? "", { isResolved: true });
    await clock.advance(60_000);
    expect(await seqNow()).toBeGreaterThan(before);
  });
});

describe("the four orders", () => {
  it.each(["-created", "created", "-updated", "updated"])("%s", async (order) => {
    const { sandbox, restart } = open({ size: 1000 });
    const list = restart();
    const pages = await scrollThrough((more) =>
      list.page(asQuery({ created: "2026-08-01/2026-09-30", order, ...more }), everything, never),
    );
    const axis = order.endsWith("created") ? "createdUtc" : "updatedUtc";
    const given = pages.flatMap((page) => page.threads);
    const sorted = given.toSorted(
      (a, b) => Date.parse(a[axis]) - Date.parse(b[axis]) || (a.id < b.id ? -1 : 1),
    );
    expect(given).toEqual(order.startsWith("-") ? sorted.reverse() : sorted);
    const within = ({ createdUtc }: { createdUtc: string }) =>
      createdUtc > "2026-08-02" && createdUtc < "2026-09-30";
    const wanted = sandbox.control.threads().filter(within);
    expect(given.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted.map(({ id }) => id)));
    expect(new Set(given.map(({ id }) => id)).size).toBe(given.length);
  });
});

describe("days", () => {
  it("are those of each property", async () => {
    const { sandbox, restart } = open({ size: 4000 });
    const query = asQuery({ created: "2026-10-25/2026-10-25", limit: "1000" });
    const page = await restart().page(query, everything, never);
    const days = [
      ["Europe/Prague", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
      ["America/New_York", "2026-10-25T04:00:00Z", "2026-10-26T04:00:00Z"],
      ["Asia/Kathmandu", "2026-10-24T18:15:00Z", "2026-10-25T18:15:00Z"],
      ["America/Santiago", "2026-10-25T03:00:00Z", "2026-10-26T03:00:00Z"],
    ];
    const wanted = days.flatMap(([timeZone, startUtc = "", endUtc = ""]) => {
      const hotel = sandbox.enterprises.find((each) => each.timeZone === timeZone);
      const filter = { enterpriseIds: [hotel?.id ?? ""], created: { startUtc, endUtc } };
      return sandbox.control.threads(filter).map((thread) => thread.id);
    });
    expect(wanted.length).toBeGreaterThan(2);
    expect(page.threads.map((thread) => thread.id).toSorted()).toEqual(wanted.toSorted());
  });

  it("of a preset stay those of the scroll's beginning, past midnight too", async () => {
    const { clock, restart } = open({ size: 2000, enterprises: oneHotel });
    const list = restart();
    const ask = (more: Record<string, string>) =>
      list.page(asQuery({ created: "last-7-days", limit: "1", ...more }), everything, never);
    const whole = await scrollThrough(ask);
    const pages = await scrollThrough(async (more) => {
      await clock.advance(3_600_000);
      return ask(more);
    });
    expect(pages.length).toBeGreaterThan(12);
    expect(pages.flatMap((page) => page.threads)).toEqual(whole.flatMap((page) => page.threads));
  });

  it("that have not come yet hold nothing", async () => {
    const { sandbox, restart } = open({ size: 50 });
    const page = await restart().page(
      asQuery({ created: "2027-01-01/2027-01-31" }),
      everything,
      never,
    );
    expect(page).toMatchObject({ threads: [], progress: { kind: "end" }, lookedBackTo: null });
    expect(sandbox.control.calls()).toEqual([]);
  });
});

describe("threads asked for by id", () => {
  it("come from wherever they are, with one call per property", async () => {
    const { sandbox, restart } = open({ size: 400 });
    const wanted = sandbox.control.threads().filter((_, index) => index % 40 === 0);
    const ids = wanted.map((thread) => thread.id);
    const page = await restart().page(asQuery({ ids: ids.join() }), everything, never);
    expect(page.threads.map((thread) => thread.id)).toEqual(ids);
    expect(page.progress).toEqual({ kind: "end" });
    expect(sandbox.control.calls()).toHaveLength(4);
  });

  it("are those in the range only, where there is one too", async () => {
    const { sandbox, restart } = open({ size: 400 });
    const ids = sandbox.control.threads().map((thread) => thread.id);
    const query = asQuery({ ids: ids.join(), created: "last-30-days", limit: "1000" });
    const page = await restart().page(query, everything, never);
    const without = await restart().page(
      asQuery({ created: "last-30-days", limit: "1000" }),
      everything,
      never,
    );
    expect(page.threads.length).toBeGreaterThan(3);
    expect(page.threads).toEqual(without.threads);
  });
});
