import { describe, expect, it } from "vitest";
import { SandboxControlError } from "../index.ts";
import { type Asking, at, openSandbox, readPages, recently } from "../testing/asking.ts";

const nowhere = "00000000-0000-4000-8000-000000000001";

function newThread({ sandbox }: Asking, subject: string) {
  return { enterpriseId: sandbox.enterprises[0]?.id ?? "", sender: "Jana", subject };
}

async function seen({ list }: Asking) {
  return (await list({ CreatedUtc: recently })).threads;
}

describe("many threads at once", () => {
  it("are all there, in the order given", async () => {
    const asking = openSandbox({ faults: { rateLimit: null } });
    const threads = Array.from({ length: 1500 }, (_, number) => ({
      ...newThread(asking, String(number)),
      createdUtc: at(-number),
    }));
    const added = asking.sandbox.control.addThreads(threads);
    const pages = await readPages((Cursor) =>
      asking.list({ CreatedUtc: recently, Limitation: { Count: 1000, Cursor } }),
    );
    expect(pages.flatMap((page) => page.threads.map((each) => each.Id))).toEqual(
      added.map((each) => each.id),
    );
  });

  it.each<[string, object]>([
    ["an id that is there", {}],
    ["a property the client has no token for", { enterpriseId: nowhere }],
    ["a client that is none", { clientToken: "NONE" }],
    ["a time that is none", { createdUtc: "2026-02-30T00:00:00Z" }],
    ["updated before created", { updatedUtc: at(-1) }],
  ])("or none: %s", (what, wrong) => {
    const asking = openSandbox();
    const { control } = asking.sandbox;
    const { id } = control.addThread(newThread(asking, "before"));
    const repeated = what === "an id that is there" ? { id: id.toUpperCase() } : wrong;
    const threads = [newThread(asking, "good"), { ...newThread(asking, "bad"), ...repeated }];
    expect(() => control.addThreads(threads)).toThrow(SandboxControlError);
    expect(control.threads().map((each) => each.subject)).toEqual(["before"]);
  });

  it("cannot share an id among themselves", () => {
    const asking = openSandbox();
    const thread = { ...newThread(asking, "twin"), id: nowhere };
    expect(() => asking.sandbox.control.addThreads([thread, thread])).toThrow(SandboxControlError);
  });
});

describe("a change", () => {
  it("resolves, reopens and touches, and stamps each", async () => {
    const asking = openSandbox();
    const { control } = asking.sandbox;
    const { id } = control.addThread(newThread(asking, "Key"));
    for (const [change, isResolved] of [
      [{ isResolved: true }, true],
      [{}, true],
      [{ isResolved: false }, false],
    ] as const) {
      await asking.clock.advance(1000);
      control.updateThread(id, change);
      const UpdatedUtc = at(asking.clock.now() - Date.parse(at())).replace(".000", "");
      expect(await seen(asking)).toMatchObject([{ IsResolved: isResolved, UpdatedUtc }]);
    }
  });

  it("of the state leaves the stamp as it is, when states are unstamped", async () => {
    const asking = openSandbox({ faults: { stateChanges: "unstamped" } });
    const { control } = asking.sandbox;
    const { id, updatedUtc } = control.addThread(newThread(asking, "Key"));
    await asking.clock.advance(1000);
    expect(control.updateThread(id, { isResolved: true }).updatedUtc).toBe(updatedUtc);
    expect(await seen(asking)).toMatchObject([{ IsResolved: true, UpdatedUtc: updatedUtc }]);
    const late = "2026-11-20T12:00:01Z";
    expect(control.updateThread(id, { isResolved: false, subject: "Keys" }).updatedUtc).toBe(late);
    await asking.clock.advance(1000);
    expect(control.updateThread(id, {}).updatedUtc).toBe("2026-11-20T12:00:02Z");
  });
});

describe("threads that disappear", () => {
  it("are given in no way any more, and stay among the commits", async () => {
    const asking = openSandbox();
    const { control } = asking.sandbox;
    const [gone] = (await asking.add("Jana", "gone")).threads;
    await asking.add("Jana", "stays");
    control.removeThreads([gone?.Id.toUpperCase() ?? ""]);
    expect((await seen(asking)).map((each) => each.Subject)).toEqual(["stays"]);
    expect((await asking.list({ MessageThreadIds: [gone?.Id] })).threads).toEqual([]);
    const Limitation = { Count: 1, Cursor: gone?.Id };
    expect(await asking.list({ CreatedUtc: recently, Limitation })).toMatchObject({
      status: 400,
      message: "Invalid Limitation.Cursor",
    });
    expect(control.threads().map((each) => each.subject)).toEqual(["stays"]);
    expect(control.commits().map((each) => each.subject)).toEqual(["gone", "stays"]);
  });

  it("cannot be changed, removed again or made again", async () => {
    const asking = openSandbox();
    const { control } = asking.sandbox;
    const { id } = control.addThread(newThread(asking, "gone"));
    const other = control.addThread(newThread(asking, "stays"));
    control.removeThreads([id]);
    expect(() => control.updateThread(id, {})).toThrow(SandboxControlError);
    expect(() => control.removeThreads([other.id, id])).toThrow(SandboxControlError);
    expect(() => control.addThread({ ...newThread(asking, "again"), id })).toThrow(
      SandboxControlError,
    );
    expect(control.threads()).toEqual([other]);
  });
});

describe("ids of no RFC 9562 variant", () => {
  it("are those of new threads, on demand, and can be asked for, resumed from and changed", async () => {
    const asking = openSandbox({ faults: { ids: "guid", rateLimit: null } });
    const { control } = asking.sandbox;
    for (let made = 0; made < 20; made += 1) {
      await asking.add("Jana", "Key");
      control.addThread(newThread(asking, "Key"));
    }
    const pages = await readPages((Cursor) =>
      asking.list({ CreatedUtc: recently, Limitation: { Count: 7, Cursor } }),
    );
    const ids = pages.flatMap((page) => page.threads.map((each) => each.Id));
    expect(new Set(ids).size).toBe(40);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){2}[cd][0-9a-f]{3}-.{12}$/);
    expect((await asking.list({ MessageThreadIds: ids })).threads).toHaveLength(40);
    expect(control.updateThread(ids[0] ?? "", { isResolved: true }).isResolved).toBe(true);
  });
});
