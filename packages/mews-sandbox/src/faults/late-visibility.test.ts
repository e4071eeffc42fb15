import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Asking, at, openSandbox, recently } from "../testing/asking.ts";

async function seen({ list }: Asking, filter: object = { CreatedUtc: recently }) {
  return (await list(filter)).threads.map((thread) => thread.Subject);
}

describe("changes that can be seen later than they are made", () => {
  it("a new thread, with the stamp of when it was made", async () => {
    const asking = openSandbox({ faults: { visibleAfterMs: 5000 } });
    const { add, list, clock, sandbox } = asking;
    const [made] = (await add("Jana", "Key")).threads;
    expect(made?.CreatedUtc).toBe(at().replace(".000", ""));
    await clock.advance(4999);
    expect(await seen(asking)).toEqual([]);
    expect(await seen(asking, { MessageThreadIds: [made?.Id] })).toEqual([]);
    const resumed = { CreatedUtc: recently, Limitation: { Count: 1, Cursor: made?.Id } };
    expect(await list(resumed)).toMatchObject({
      status: 400,
      message: "Invalid Limitation.Cursor",
    });
    expect(sandbox.control.unseenThreads()).toBe(1);

    await clock.advance(1);
    expect((await list({ CreatedUtc: recently })).threads).toEqual([made]);
    expect(sandbox.control.unseenThreads()).toBe(0);
  });

  it("are known to the owner at once", async () => {
    const { add, sandbox, clock } = openSandbox({ faults: { visibleAfterMs: 5000 } });
    const { control } = sandbox;
    await add("Jana", "Key");
    const [made] = control.threads();
    expect(control.commits()).toMatchObject([{ threadId: made?.id, subject: "Key" }]);
    control.updateThread(made?.id ?? "", { isResolved: true });
    expect(control.threads()).toEqual([{ ...made, isResolved: true }]);
    expect(() =>
      control.addThread({ ...made, enterpriseId: "", sender: "", subject: "" }),
    ).toThrow();
    const settled = control.settled();
    await clock.advance(5000);
    await settled;
    expect(control.threads()).toEqual([{ ...made, isResolved: true }]);
  });

  it("a change: until then the thread is as it was, also to filters by its updated time", async () => {
    const asking = openSandbox();
    const { add, list, clock, sandbox } = asking;
    const [made] = (await add("Jana", "Key")).threads;
    sandbox.control.setFaults({ visibleAfterMs: 1000 });
    await clock.advance(10_000);
    sandbox.control.updateThread(made?.Id ?? "", { isResolved: true });
    const updated = { UpdatedUtc: { StartUtc: at(10_000), EndUtc: at(20_000) } };
    await clock.advance(999);
    expect(await seen(asking, updated)).toEqual([]);
    expect((await list({ CreatedUtc: recently })).threads).toEqual([made]);
    await clock.advance(1);
    expect((await list(updated)).threads).toMatchObject([
      { Id: made?.Id, IsResolved: true, UpdatedUtc: at(10_000).replace(".000", "") },
    ]);
  });

  it("that vanish, vanish later too", async () => {
    const asking = openSandbox();
    const [made] = (await asking.add("Jana", "Key")).threads;
    asking.sandbox.control.setFaults({ visibleAfterMs: 1000 });
    asking.sandbox.control.removeThreads([made?.Id ?? ""]);
    expect(asking.sandbox.control.threads()).toEqual([]);
    expect(await seen(asking)).toEqual(["Key"]);
    await asking.clock.advance(1000);
    expect(await seen(asking)).toEqual([]);
  });

  it("are seen when the setting is taken back and the thread is changed again", async () => {
    const asking = openSandbox({ faults: { visibleAfterMs: 1000 } });
    const { add, clock, sandbox } = asking;
    const [made] = (await add("Jana", "Key")).threads;
    sandbox.control.setFaults({});
    sandbox.control.updateThread(made?.Id ?? "", { subject: "Two keys" });
    expect(await seen(asking)).toEqual(["Two keys"]);
    await clock.advance(1000);
    expect(await seen(asking)).toEqual(["Two keys"]);
  });

  it("by a spread: in any order, none too early or too late, and no thread goes back", async () => {
    const waits = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 20, maxLength: 40 });
    let overtaken = 0;
    await fc.assert(
      fc.asyncProperty(waits, fc.integer({ min: 1, max: 1000 }), async (steps, seed) => {
        const faults = { rateLimit: null, visibleAfterMs: 100, visibleAfterSpreadMs: 900 };
        const asking = openSandbox({ seed, faults });
        const { clock, sandbox, list } = asking;
        const enterpriseId = sandbox.enterprises[0]?.id ?? "";
        const thread = { enterpriseId, sender: "Jana", subject: "Key" };
        const { id } = sandbox.control.addThread(thread);
        let latest = 0;
        for (const step of steps) {
          await clock.advance(step);
          sandbox.control.addThread(thread);
          sandbox.control.updateThread(id, {});
          const { threads } = await list({ CreatedUtc: recently });
          const created = new Set(threads.map((each) => Date.parse(each.CreatedUtc)));
          for (const { createdUtc } of sandbox.control.threads()) {
            const age = clock.now() - Date.parse(createdUtc);
            if (age < 100) expect(created).not.toContain(Date.parse(createdUtc));
            if (age >= 1000) expect(created).toContain(Date.parse(createdUtc));
            if (age < 1000 && !created.has(Date.parse(createdUtc))) {
              if (Math.max(...created) > Date.parse(createdUtc)) overtaken += 1;
            }
          }
          const updated = Date.parse(threads.find((each) => each.Id === id)?.UpdatedUtc ?? at(0));
          expect(updated).toBeGreaterThanOrEqual(latest);
          latest = updated;
        }
      }),
      { numRuns: 20 },
    );
    expect(overtaken).toBeGreaterThan(20);
  });
});
