import { describe, expect, it } from "vitest";
import { TooManyAttemptsError } from "../../errors/errors.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { createHashGate, type Turn } from "./hash-gate.ts";

function job() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return {
    work: () => promise,
    finish: () => resolve("done"),
    fail: () => reject(new Error("no")),
  };
}

const limits = { atOnce: 2, waiting: 3, waitMs: 1000 };
const turn = (...lanes: string[]): Turn => ({ lanes, rest: null });
const anyone = turn("anyone");

/** One slot, taken; whoever comes waits until `finish`, and `served` says in which order they got in. */
function busyGate(waiting: number, random = () => 0) {
  const clock = createFakeClock();
  const gate = createHashGate(clock, { atOnce: 1, waiting, waitMs: 15_000 }, random);
  const held = job();
  const running = gate.run(anyone, held.work);
  const served: string[] = [];
  const come = (name: string, at: Turn, signal?: AbortSignal) =>
    gate
      .run(at, async () => served.push(name), signal)
      .then(
        () => "served",
        (error: unknown) => (error instanceof TooManyAttemptsError ? "refused" : "gone"),
      );
  const finish = async () => {
    held.finish();
    await running;
    await clock.advance(0);
  };
  return { clock, come, finish, served };
}

describe("the hash gate", () => {
  it("lets two work at once and the others wait in order", async () => {
    const clock = createFakeClock();
    const gate = createHashGate(clock, limits);
    const jobs = [job(), job(), job(), job()];
    const begun: number[] = [];
    const runs = jobs.map((each, index) =>
      gate.run(anyone, () => {
        begun.push(index);
        return each.work();
      }),
    );
    await clock.advance(0);
    expect(begun).toEqual([0, 1]);
    jobs[1]?.finish();
    await clock.advance(0);
    expect(begun).toEqual([0, 1, 2]);
    for (const each of jobs) each.finish();
    expect(await Promise.all(runs)).toHaveLength(4);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it("refuses at once when the queue is full, and after a while when it does not move", async () => {
    const clock = createFakeClock();
    const gate = createHashGate(clock, limits);
    const held = [job(), job()];
    const running = held.map((each) => gate.run(anyone, each.work));
    const waiting = [1, 2, 3].map(() => gate.run(anyone, async () => "late").catch((e) => e));
    const fourth = gate.run(anyone, async () => "never");
    await expect(fourth).rejects.toBeInstanceOf(TooManyAttemptsError);
    await clock.advance(1000);
    for (const outcome of await Promise.all(waiting))
      expect(outcome).toBeInstanceOf(TooManyAttemptsError);
    for (const each of held) each.finish();
    await Promise.all(running);
    expect(await gate.run(anyone, async () => "free again")).toBe("free again");
    expect(clock.sleeping).toBe(0);
  });

  it("keeps a slot for who comes from elsewhere, and a turn", async () => {
    const { come, finish, served } = busyGate(4);
    const flood = [1, 2, 3, 4].map((n) => come(`flood ${n}`, turn("flood")));
    const late = come("late", turn("elsewhere"));
    await finish();
    expect(await Promise.all(flood)).toEqual(["served", "served", "served", "refused"]);
    expect(await late).toBe("served");
    expect(served.slice(0, 2)).toEqual(["flood 1", "late"]);
  });

  it("leaves it to chance who goes where every lane has one", async () => {
    const { come, finish } = busyGate(2, () => 0.5);
    const outcomes = ["a", "b", "c"].map((name) => come(name, turn(name)));
    await finish();
    expect(await Promise.all(outcomes)).toEqual(["served", "refused", "served"]);
  });

  it("serves a group that has to rest at its pace, and the others meanwhile", async () => {
    const { come, finish, served, clock } = busyGate(9);
    const resting = { group: "site", ms: 500 };
    const outcomes = ["a", "b", "c"].map((name) => come(name, { lanes: [name], rest: resting }));
    outcomes.push(come("other", turn("other")));
    await finish();
    expect(served).toEqual(["a", "other"]);
    await clock.advance(499);
    expect(served).toHaveLength(2);
    await clock.advance(1);
    expect(served).toHaveLength(3);
    await clock.advance(500);
    expect(served).toEqual(["a", "other", "b", "c"]);
    expect(await Promise.all(outcomes)).not.toContain("refused");
  });

  it("lets somebody go who hangs up, and their slot with them", async () => {
    const { come, finish, served, clock } = busyGate(2);
    const hangUp = new AbortController();
    const outcomes = [come("a", turn("a"), hangUp.signal), come("b", turn("b"))];
    hangUp.abort();
    outcomes.push(come("c", turn("c")), come("d", turn("d"), AbortSignal.abort()));
    await finish();
    expect(await Promise.all(outcomes)).toEqual(["gone", "served", "served", "gone"]);
    expect(served).toEqual(["b", "c"]);
    expect(clock.sleeping).toBe(0);
  });

  it("gives the slot on when work fails", async () => {
    const gate = createHashGate(createFakeClock(), { ...limits, atOnce: 1 });
    const failing = job();
    const first = gate.run(anyone, failing.work).catch(() => "failed");
    const second = gate.run(anyone, async () => "next");
    failing.fail();
    expect(await first).toBe("failed");
    expect(await second).toBe("next");
  });
});
