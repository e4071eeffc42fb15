import { expect, it } from "vitest";
import { createMemoryStore } from "../../../store/memory.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { createHashGate, type Turn } from "../../passwords/hash-gate.ts";
import { networksOf } from "./networks.ts";
import { turnOf, turnOfKnown } from "./turns.ts";

it("known browsers, familiar networks and strangers take turns, however many of each there are", async () => {
  const clock = createFakeClock();
  const deps = { clock, store: createMemoryStore(clock) };
  const gate = createHashGate(clock, { atOnce: 1, waiting: 99, waitMs: 15_000 });
  const from = (address: string, isFamiliar: boolean) => {
    const caller = { kind: "stranger", networks: networksOf(address), isFamiliar } as const;
    return turnOf(deps, { name: "anna", caller });
  };
  const waiting: [string, Turn][] = [];
  for (const n of [1, 2, 3]) waiting.push(["known", turnOfKnown(`device ${n}`)]);
  for (const n of [1, 2, 3]) waiting.push(["stranger", await from(`203.${n}.113.1`, false)]);
  for (const n of [1, 2, 3]) waiting.push(["familiar", await from(`198.${n}.100.1`, true)]);

  const served: string[] = [];
  const held = Promise.withResolvers<void>();
  const all = [gate.run(turnOfKnown("first"), () => held.promise)];
  for (const [who, turn] of waiting) all.push(gate.run(turn, async () => void served.push(who)));
  held.resolve();
  await Promise.all(all);
  const round = ["known", "stranger", "familiar"];
  expect(served).toEqual([...round, ...round, ...round]);
});
