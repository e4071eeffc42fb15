import { randomUUID } from "node:crypto";
import type { NewThread } from "@foyer/contract";
import type { FaultsInput } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agent } from "../../testing/auth/people.ts";
import { type CreateBed, layCreateBed, someThread } from "../../testing/create/create-bed.ts";
import { storesAtHand } from "../../testing/store-engines.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Fault = NonNullable<FaultsInput["rules"]>[number]["fault"];

const cutBefore: Fault = { kind: "cut", when: "before-commit" };
const cutAfter: Fault = { kind: "cut", when: "after-commit" };
const late100s: Fault = { kind: "late-commit", afterMs: 100_000, answer: { kind: "cut" } };

describe.each(storesAtHand)("when the wall clock jumps, on the $name store", ({ lay }) => {
  let bed: CreateBed;
  let thread: NewThread;
  let key: string;
  beforeEach(async () => {
    bed = await layCreateBed(lay);
    thread = someThread(bed);
    key = randomUUID();
  });
  afterEach(() => bed.remove());

  const addMeets = (fault: Fault) =>
    bed.sandbox.control.setFaults({ rules: [{ operation: "messageThreads/add", fault }] });
  const ask = async () => {
    const creations = await bed.instance();
    creations.create(agent, key, thread, new AbortController().signal).catch(() => {});
    await bed.clock.advance(10);
    return creations;
  };
  const jumpBy = (ms: number) => bed.clock.jumpTo(bed.clock.now() + ms);
  const committed = () => bed.sandbox.control.commits();

  it.each([hour, -hour, 10 * day, -10 * day])(
    "%i ms while one is under way, a late commit is still found",
    async (ms) => {
      addMeets(late100s);
      const creations = await ask();
      jumpBy(ms);
      await bed.clock.advance(5 * minute);
      const end = await creations.look(agent, key);
      expect(end).toMatchObject({ kind: "created", thread: { id: committed()[0]?.threadId } });
    },
  );

  it.each([hour, -hour, 10 * day, -10 * day])(
    "%i ms, and another process goes on, it never says too early that there is nothing",
    async (ms) => {
      addMeets(late100s);
      await (await ask()).stop();
      jumpBy(ms);
      const next = await bed.instance();
      for (let second = 0; second < 90; second += 1) {
        await bed.clock.advance(1_000);
        expect((await next.look(agent, key)).kind).toBe("checking");
      }
      await bed.clock.advance(4 * minute);
      expect(await next.look(agent, key)).toMatchObject({ kind: "created" });
    },
  );

  it.each([minute, hour, -minute, -hour, 2 * day, -2 * day])(
    "%i ms, what was never made is known within five minutes",
    async (ms) => {
      addMeets(cutBefore);
      const creations = await ask();
      jumpBy(ms);
      await bed.clock.advance(5 * minute);
      expect(await creations.look(agent, key)).toMatchObject({ kind: "not-created" });
    },
  );

  it.each([hour, -hour])(
    "a clock that was %i ms wrong leads to a person's eyes, and not to a wrong word",
    async (ms) => {
      addMeets(cutAfter);
      jumpBy(ms);
      const creations = await ask();
      jumpBy(-ms);
      await bed.clock.advance(5 * minute);
      const end = await creations.look(agent, key);
      expect(end).toMatchObject({
        kind: "undecided",
        nearMatch: { id: committed()[0]?.threadId, sender: thread.sender },
      });
    },
  );

  it("a clock that is an hour wrong creates as ever while answers come", async () => {
    jumpBy(hour);
    const creations = await ask();
    expect(await creations.look(agent, key)).toMatchObject({ kind: "created" });
  });

  it("between writing down and sending, it is written down anew and sent once", async () => {
    let jumps = 1;
    const creations = await bed.instance({
      store: (store) => ({
        ...store,
        async write(changes) {
          const result = await store.write(changes);
          if (jumps > 0) jumpBy(hour);
          jumps -= 1;
          return result;
        },
      }),
      adds: (transport) => transport,
      end() {},
    });
    creations.create(agent, key, thread, new AbortController().signal).catch(() => {});
    await bed.clock.advance(1_000);
    expect(await creations.look(agent, key)).toMatchObject({ kind: "created" });
    expect(bed.events).toMatchObject([
      { kind: "begun" },
      { kind: "sent", outcome: "not-sent" },
      { kind: "sent", outcome: "created" },
      { kind: "ended" },
    ]);
    expect(committed()).toHaveLength(1);
  });
});
