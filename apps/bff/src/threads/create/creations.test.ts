import { randomUUID } from "node:crypto";
import type { NewThread } from "@foyer/contract";
import type { FaultsInput } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agent } from "../../testing/auth/people.ts";
import { type CreateBed, layCreateBed, someThread } from "../../testing/create/create-bed.ts";
import { storesAtHand } from "../../testing/store-engines.ts";
import type { Viewer } from "../../viewer/viewer.ts";
import type { Creations } from "./creations.ts";

const day = 24 * 60 * 60_000;
const nobodyGoes = new AbortController().signal;
const ben: Viewer = { ...agent, id: "ben", name: "Ben" };

type Rule = NonNullable<FaultsInput["rules"]>[number];

describe.each(storesAtHand)("creating on the $name store", ({ lay }) => {
  let bed: CreateBed;
  let creations: Creations;
  let thread: NewThread;
  let key: string;

  beforeEach(async () => {
    bed = await layCreateBed(lay);
    creations = await bed.instance();
    thread = someThread(bed);
    key = randomUUID();
  });
  afterEach(() => bed.remove());

  const commits = () => bed.sandbox.control.commits().map(({ threadId }) => threadId);
  const addMeets = (fault: Rule["fault"], more: Partial<Rule> = {}) =>
    bed.sandbox.control.setFaults({
      rules: [{ operation: "messageThreads/add", fault, ...more }],
    });
  /** What a promise came to, once so much time has passed. */
  const after = async <T>(ms: number, promise: Promise<T>) => {
    const settled = Promise.allSettled([promise]);
    await bed.clock.advance(ms);
    const [result] = await settled;
    return result;
  };
  /** Days with no server running, so that nobody has to count every tick of them. */
  const passWhileDown = async (ms: number) => {
    await creations.stop();
    await bed.clock.advance(ms);
    creations = await bed.instance();
    await bed.clock.advance(1_000);
  };
  const end = async (viewer: Viewer, ofKey: string) => creations.look(viewer, ofKey);

  describe("the same key", () => {
    it("twice at once is sent once, and both are told the same; again and again", async () => {
      addMeets({ kind: "latency", ms: 2_000 });
      // more often than there are slots to send from: whoever comes second gives back the slot
      for (let times = 1; times <= 3; times += 1) {
        const [again, text] = [randomUUID(), someThread(bed)];
        const first = creations.create(agent, again, text, nobodyGoes);
        const second = await after(4_000, creations.create(agent, again, text, nobodyGoes));
        expect(second).toMatchObject({ value: { creation: { kind: "created" }, replayed: true } });
        expect(second).toMatchObject({ value: { creation: (await first).creation } });
        expect(commits()).toHaveLength(times);
      }
    });

    it("to two instances at once is sent once", async () => {
      addMeets({ kind: "latency", ms: 2_000 });
      const other = await bed.instance();
      const answers = Promise.all([
        creations.create(agent, key, thread, nobodyGoes),
        other.create(agent, key, thread, nobodyGoes),
      ]);
      await bed.clock.advance(4_000);
      expect((await answers).map(({ creation }) => creation.kind)).toEqual(["created", "created"]);
      expect((await answers).map(({ replayed }) => replayed).sort()).toEqual([false, true]);
      expect(commits()).toHaveLength(1);
    });

    it("with another text is refused, even while the first is under way", async () => {
      addMeets({ kind: "latency", ms: 60_000 });
      void creations.create(agent, key, thread, nobodyGoes);
      await bed.clock.advance(100);
      await expect(
        creations.create(agent, key, { ...thread, subject: "Other" }, nobodyGoes),
      ).rejects.toMatchObject({ code: "key-reused" });
      await bed.clock.advance(10_000);
      expect(commits()).toHaveLength(0);
    });

    it("of another person is a key of its own", async () => {
      await after(1_000, creations.create(agent, key, thread, nobodyGoes));
      const other = await after(1_000, creations.create(ben, key, someThread(bed), nobodyGoes));
      expect(other).toMatchObject({ value: { replayed: false } });
      await expect(creations.look(ben, key)).resolves.toMatchObject({ kind: "created" });
      expect(commits()).toHaveLength(2);
    });

    it("is answered from the ledger for 30 days, and when the property is not known any more", async () => {
      await after(1_000, creations.create(agent, key, thread, nobodyGoes));
      await passWhileDown(29 * day);
      bed.directory.read = async () => ({ entries: [], unavailable: [] });
      const again = await after(1_000, creations.create(agent, key, thread, nobodyGoes));
      expect(again).toMatchObject({ value: { replayed: true, creation: { kind: "created" } } });
    });
  });

  describe("the same text", () => {
    it("of two people in the same moment make one thread, and the later is asked", async () => {
      addMeets({ kind: "latency", ms: 1_000 });
      const answers = Promise.allSettled([
        creations.create(agent, key, thread, nobodyGoes),
        creations.create(ben, randomUUID(), thread, nobodyGoes),
      ]);
      await bed.clock.advance(5_000);
      expect(await answers).toMatchObject([
        { status: "fulfilled", value: { creation: { kind: "created" } } },
        { status: "rejected", reason: { code: "recently-created" } },
      ]);
      expect(commits()).toHaveLength(1);
    });

    it("are never sent beside each other, whatever the later says, also by another instance", async () => {
      addMeets({ kind: "cut", when: "before-commit" }, { times: 1 });
      const other = await bed.instance();
      const first = after(10_000, creations.create(agent, key, thread, nobodyGoes));
      const again = { ...thread, createAnother: true };
      const second = after(0, other.create(ben, randomUUID(), again, nobodyGoes));
      expect(await first).toMatchObject({ value: { creation: { kind: "checking" } } });
      expect(await second).toMatchObject({ reason: { code: "conflict" } });
      expect(bed.sandbox.control.calls().filter(isAdd)).toHaveLength(1);
    });

    it("may be sent once the first is known not to be there", async () => {
      addMeets({ kind: "status", status: 403 }, { times: 1 });
      await after(1_000, creations.create(agent, key, thread, nobodyGoes));
      const second = await after(1_000, creations.create(ben, randomUUID(), thread, nobodyGoes));
      expect(second).toMatchObject({ value: { creation: { kind: "created" } } });
    });

    it("are not asked about after a minute, nor for another property", async () => {
      await after(1_000, creations.create(agent, key, thread, nobodyGoes));
      const elsewhere = { ...thread, enterpriseId: bed.sandbox.enterprises[1]?.id ?? "" };
      const there = await after(
        1_000,
        creations.create(agent, randomUUID(), elsewhere, nobodyGoes),
      );
      expect(there).toMatchObject({ value: { creation: { kind: "created" } } });
      await bed.clock.advance(60_000);
      const later = await after(1_000, creations.create(agent, randomUUID(), thread, nobodyGoes));
      expect(later).toMatchObject({ value: { creation: { kind: "created" } } });
      expect(commits()).toHaveLength(3);
    });

    it("of two threads are never taken for one another when both answers are lost", async () => {
      addMeets({ kind: "cut", when: "after-commit" });
      await after(30_000, creations.create(agent, key, thread, nobodyGoes));
      const other = randomUUID();
      const again = { ...thread, createAnother: true };
      await after(30_000, creations.create(ben, other, again, nobodyGoes));
      const ends = [await end(agent, key), await end(ben, other)];
      expect(ends.map((each) => each.kind === "created" && each.thread.id)).toEqual(commits());
    });

    it("of each thread the mirror is told once, also of one that was only found later", async () => {
      await after(1_000, creations.create(agent, key, thread, nobodyGoes));
      addMeets({ kind: "cut", when: "after-commit" });
      const again = { ...thread, createAnother: true };
      await after(30_000, creations.create(ben, randomUUID(), again, nobodyGoes));
      expect(bed.created).toHaveLength(2);
      expect(bed.created).toEqual(commits());
    });
  });

  describe("who may", () => {
    it.each<[string, Partial<Viewer>]>([
      ["only reads", { role: "viewer" }],
      ["works in another property", { enterprises: new Set([randomUUID()]) }],
    ])("a person who %s may not", async (_, change) => {
      const refused = creations.create({ ...agent, ...change }, key, thread, nobodyGoes);
      await expect(refused).rejects.toMatchObject({ code: "forbidden" });
      expect(bed.sandbox.control.calls()).toEqual([]);
    });

    it("nobody may where no connection creates, or in a property that there is not", async () => {
      const { entries } = await bed.directory.read(nobodyGoes);
      bed.directory.read = async () => ({
        entries: entries.map((entry) => ({ ...entry, creates: null })),
        unavailable: [],
      });
      const other = { ...thread, enterpriseId: randomUUID() };
      for (const each of [thread, other])
        await expect(creations.create(agent, key, each, nobodyGoes)).rejects.toMatchObject({
          code: "forbidden",
        });
    });

    it("nobody can while Mews does not tell which properties there are", async () => {
      const detail = "Mews has a fault just now.";
      const unavailable = [
        { connection: "portfolio", enterpriseIds: null, detail, detailForAdmins: detail },
      ];
      bed.directory.read = async () => ({ entries: [], unavailable });
      await expect(creations.create(agent, key, thread, nobodyGoes)).rejects.toMatchObject({
        code: "upstream-unavailable",
      });
    });

    it("somebody who lost the property since sees nothing of what they made in it", async () => {
      await after(1_000, creations.create(agent, key, thread, nobodyGoes));
      const moved = { ...agent, enterprises: new Set([randomUUID()]) };
      await expect(creations.look(moved, key)).rejects.toMatchObject({ code: "not-found" });
      expect(await creations.unseen(moved)).toEqual({ creations: [] });
    });
  });

  describe("before it is sent", () => {
    it("a permit that is not to be had leaves the key as it was", async () => {
      bed.sandbox.control.setFaults({ rateLimit: { requests: 1, windowMs: 60_000 } });
      await after(8_000, creations.create(agent, randomUUID(), someThread(bed), nobodyGoes));
      await after(8_000, creations.create(agent, randomUUID(), someThread(bed), nobodyGoes));
      const limited = await after(8_000, creations.create(agent, key, thread, nobodyGoes));
      expect(limited).toMatchObject({ reason: { code: "upstream-limited" } });
      await expect(creations.look(agent, key)).rejects.toMatchObject({ code: "not-found" });
      bed.sandbox.control.clearFaults();
      await bed.clock.advance(60_000);
      const again = await after(2_000, creations.create(agent, key, thread, nobodyGoes));
      expect(again).toMatchObject({ value: { replayed: false, creation: { kind: "created" } } });
    });

    it("a person who goes while waiting for a permit has sent nothing", async () => {
      addMeets({ kind: "latency", ms: 10_000 });
      void creations.create(agent, randomUUID(), someThread(bed), nobodyGoes);
      void creations.create(agent, randomUUID(), someThread(bed), nobodyGoes);
      await bed.clock.advance(100);
      const tab = new AbortController();
      const gone = expect(creations.create(agent, key, thread, tab.signal)).rejects.toThrow("gone");
      await bed.clock.advance(500);
      tab.abort(new Error("gone"));
      await gone;
      await bed.clock.advance(300_000);
      expect(commits()).toHaveLength(2);
      await expect(creations.look(agent, key)).rejects.toMatchObject({ code: "not-found" });
    });
  });

  describe("the end", () => {
    it("reaches a person who closed the tab midway", async () => {
      addMeets({ kind: "latency", ms: 1_000 });
      const tab = new AbortController();
      const gone = expect(creations.create(agent, key, thread, tab.signal)).rejects.toThrow("gone");
      await bed.clock.advance(500);
      tab.abort(new Error("gone"));
      await gone;
      await expect(creations.markSeen(agent, key)).rejects.toMatchObject({ code: "conflict" });
      expect((await creations.unseen(agent)).creations).toMatchObject([
        { creation: { kind: "checking", key } },
      ]);
      await bed.clock.advance(1_000);
      const [told] = (await creations.unseen(agent)).creations;
      expect(told).toMatchObject({ creation: { kind: "created", thread: { id: commits()[0] } } });
      await creations.markSeen(agent, key);
      await creations.markSeen(agent, key);
      expect(await creations.unseen(agent)).toEqual({ creations: [] });
    });

    it("is told newest first, to its own person only", async () => {
      const keys = [randomUUID(), randomUUID(), randomUUID()];
      for (const each of keys)
        await after(1_000, creations.create(agent, each, someThread(bed), nobodyGoes));
      await after(1_000, creations.create(ben, randomUUID(), someThread(bed), nobodyGoes));
      const { creations: told } = await creations.unseen(agent);
      expect(told.map(({ creation }) => creation.key)).toEqual(keys.toReversed());
    });

    it("is left to a person when Mews cannot be read for a day", async () => {
      bed.sandbox.control.setFaults({
        rules: [
          { operation: "messageThreads/add", fault: { kind: "cut", when: "after-commit" } },
          { operation: "messageThreads/getAll", fault: { kind: "status", status: 500 } },
        ],
      });
      await after(300_000, creations.create(agent, key, thread, nobodyGoes));
      await passWhileDown(0.99 * day);
      await bed.clock.advance(300_000);
      expect(await end(agent, key)).toMatchObject({ kind: "checking" });
      await passWhileDown(0.01 * day);
      expect(await end(agent, key)).toMatchObject({ kind: "checking" });
      await bed.clock.advance(300_000);
      expect(await end(agent, key)).toEqual({ kind: "undecided", key, nearMatch: null });
      const again = await after(1_000, creations.create(ben, randomUUID(), thread, nobodyGoes));
      expect(again, "the text is free again").toMatchObject({ status: "fulfilled" });
    });

    it("is left to a person when Mews has one that is only nearly it", async () => {
      addMeets({ kind: "cut", when: "before-commit" });
      const subject = "Late  ARRIVAL";
      const near = bed.sandbox.control.addThread({ ...thread, subject: "late arrival" });
      await after(300_000, creations.create(agent, key, { ...thread, subject }, nobodyGoes));
      expect(await end(agent, key)).toMatchObject({
        kind: "undecided",
        nearMatch: { id: near.id, subject: "late arrival" },
      });
    });

    it("takes no thread with nearly the same text for the one that was sent", async () => {
      addMeets({ kind: "cut", when: "before-commit" });
      bed.sandbox.control.addThread({ ...thread, subject: `${thread.subject}!` });
      await after(300_000, creations.create(agent, key, thread, nobodyGoes));
      expect(await end(agent, key)).toMatchObject({ kind: "not-created" });
    });

    it("of many in one property is found with one read", async () => {
      addMeets({ kind: "cut", when: "after-commit" });
      const keys = Array.from({ length: 6 }, () => randomUUID());
      for (const each of keys)
        await after(100, creations.create(agent, each, someThread(bed), nobodyGoes));
      bed.sandbox.control.clearCalls();
      await passWhileDown(600_000);
      for (const each of keys) expect(await end(agent, each)).toMatchObject({ kind: "created" });
      expect(bed.sandbox.control.calls()).toHaveLength(1);
    });

    it("through a portfolio is looked for in the one property that it creates in", async () => {
      const [here, there] = bed.sandbox.enterprises;
      const portfolio = bed.sandbox.connections.find(({ name }) => name === "portfolio");
      const { entries } = await bed.directory.read(nobodyGoes);
      if (!here || !there || !portfolio) throw new Error("The sandbox has no portfolio.");
      const creates = { ...portfolio, accessToken: () => portfolio.accessToken };
      bed.directory.read = async () => ({
        entries: entries.map((entry) => ({ ...entry, creates })),
        unavailable: [],
      });
      addMeets({ kind: "cut", when: "before-commit" }, { times: 1 });
      bed.sandbox.control.addThread({ ...thread, enterpriseId: there.id });
      await after(300_000, creations.create(agent, key, thread, nobodyGoes));
      expect(await end(agent, key)).toMatchObject({ kind: "not-created" });
      const other = randomUUID();
      await after(1_000, creations.create(agent, other, thread, nobodyGoes));
      expect(await end(agent, other)).toMatchObject({ thread: { enterpriseId: here.id } });
    });

    it("is found beyond the first page, and among much else", async () => {
      addMeets({ kind: "cut", when: "after-commit" });
      bed.sandbox.control.setFaults({ ...bed.sandbox.control.faults(), tooHeavyAbove: 20 });
      void creations.create(agent, key, thread, nobodyGoes);
      await bed.clock.advance(10);
      for (let more = 0; more < 100; more += 1)
        bed.sandbox.control.addThread({ ...thread, subject: `Another ${more}` });
      await bed.clock.advance(30_000);
      expect(await end(agent, key)).toMatchObject({ kind: "created" });
    });
  });

  describe("what is kept", () => {
    const everyText = async () => {
      const rows = await (await bed.connect()).get("creations", `${key}/${agent.id}`);
      return rows?.text ?? "nothing";
    };

    it.each<[string, Rule["fault"] | null]>([
      ["created", null],
      ["not created", { kind: "status", status: 403, message: "Ana Nováková may not." }],
    ])("has no text after 7 days, and is gone after 30: %s", async (_, fault) => {
      if (fault) addMeets(fault);
      await after(1_000, creations.create(agent, key, thread, nobodyGoes));
      await passWhileDown(6.9 * day);
      expect(await everyText()).toContain(thread.sender);
      await passWhileDown(0.2 * day);
      expect(await everyText()).not.toContain(thread.sender);
      expect(await everyText()).not.toContain(thread.subject);
      expect((await creations.unseen(agent)).creations).toMatchObject([{ text: null }]);
      await passWhileDown(23 * day);
      expect(await everyText()).toBe("nothing");
    });

    it("of a near match goes with the rest", async () => {
      addMeets({ kind: "cut", when: "before-commit" });
      bed.sandbox.control.addThread({ ...thread, subject: thread.subject.toUpperCase() });
      await after(300_000, creations.create(agent, key, thread, nobodyGoes));
      await passWhileDown(7 * day);
      expect(await everyText()).toContain("undecided");
      expect(await everyText()).not.toContain(thread.sender);
    });
  });

  describe("a server that stops", () => {
    it("waits for what is being sent, and takes nothing new", async () => {
      addMeets({ kind: "latency", ms: 3_000 });
      const asked = creations.create(agent, key, thread, nobodyGoes);
      await bed.clock.advance(100);
      const stopped = creations.stop();
      await expect(
        creations.create(ben, randomUUID(), someThread(bed), nobodyGoes),
      ).rejects.toMatchObject({ code: "unavailable" });
      await bed.clock.advance(3_000);
      await stopped;
      expect(await asked).toMatchObject({ creation: { kind: "created" } });
    });

    it("leaves the rest to the next start after 25 s", async () => {
      addMeets({ kind: "latency", ms: 3_600_000, when: "after-commit" });
      await after(7_000, creations.create(agent, key, thread, nobodyGoes));
      const stopped = creations.stop();
      await bed.clock.advance(25_000);
      await stopped;
      creations = await bed.instance();
      await bed.clock.advance(60_000);
      expect(await end(agent, key)).toMatchObject({ kind: "created" });
    });
  });
});

const isAdd = ({ operation }: { operation: string | null }) => operation === "messageThreads/add";
