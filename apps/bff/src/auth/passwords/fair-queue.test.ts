import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFairQueue } from "./fair-queue.ts";

type Waiting = { lanes: string[]; number: number };

const always = () => true;
const first = () => 0;

function queueOf(...lanes: string[][]) {
  const queue = createFairQueue<Waiting>();
  lanes.forEach((path, number) => {
    queue.add(path, { lanes: path, number });
  });
  const takeAll = () => {
    const taken: number[] = [];
    for (let next = queue.take(always); next; next = queue.take(always)) taken.push(next.number);
    return taken;
  };
  return { queue, takeAll };
}

describe("the fair queue", () => {
  it("serves lanes in turns, at each step alike, and each lane in order of arrival", () => {
    const { takeAll } = queueOf(
      ["net", "anna"],
      ["net", "anna"],
      ["net", "anna"],
      ["net", "berta"],
      ["elsewhere", "carl"],
      ["elsewhere", "carl"],
    );
    expect(takeAll()).toEqual([0, 4, 3, 5, 1, 2]);
  });

  it("passes by who is not ready, and keeps their turn", () => {
    const { queue, takeAll } = queueOf(["a"], ["b"], ["a"]);
    expect(queue.take(({ lanes }) => lanes[0] === "b")?.number).toBe(1);
    expect(queue.take(({ lanes }) => lanes[0] === "b")).toBeUndefined();
    expect(takeAll()).toEqual([0, 2]);
  });

  it("crowds the latest out of the fullest lane", () => {
    const { queue, takeAll } = queueOf(["a", "1"], ["a", "2"], ["a", "2"], ["b", "3"]);
    expect(queue.crowdOut(first)?.number).toBe(2);
    expect(queue.crowdOut(first)?.number).toBe(0);
    expect(takeAll()).toEqual([1, 3]);
  });

  const path = fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2", "3"));

  it("gives out everybody once, whoever left or was crowded out meanwhile", () => {
    const chance = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.array(path), fc.array(path), fc.array(chance), (paths, leaving, chances) => {
        const { queue, takeAll } = queueOf(...paths);
        const leavers = leaving.map((lanes) => ({ lanes, number: -1 }));
        for (const leaver of leavers) queue.add(leaver.lanes, leaver);
        for (const leaver of leavers) queue.delete(leaver.lanes, leaver);
        const out = chances.map((value) => queue.crowdOut(() => value)?.number);
        const expected = paths.map((_, number) => number).filter((number) => !out.includes(number));
        expect(queue.size).toBe(expected.length);
        expect(takeAll().sort((one, other) => one - other)).toEqual(expected);
      }),
    );
  });

  it("makes a newcomer wait for one of each other lane, however many are in them", () => {
    fc.assert(
      fc.property(fc.array(path, { maxLength: 60 }), (paths) => {
        const { queue } = queueOf(...paths);
        const others = new Set(paths.map(([outer]) => outer)).size;
        const newcomer = { lanes: ["new"], number: -1 };
        queue.add(newcomer.lanes, newcomer);
        let turns = 0;
        while (queue.take(always) !== newcomer) turns += 1;
        expect(turns).toBeLessThanOrEqual(others);
      }),
    );
  });
});
