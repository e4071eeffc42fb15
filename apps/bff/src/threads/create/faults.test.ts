import { randomUUID } from "node:crypto";
import type { Creation } from "@foyer/contract";
import type { MewsTransport } from "@foyer/mews-client";
import type { FaultsInput } from "@foyer/mews-sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agent } from "../../testing/auth/people.ts";
import { type CreateBed, layCreateBed, someThread } from "../../testing/create/create-bed.ts";
import { storesAtHand } from "../../testing/store-engines.ts";
import { NotSentError } from "../../upstream/port.ts";

type Rule = NonNullable<FaultsInput["rules"]>[number];
type Fault = Rule["fault"];

/** What befalls an add, what its person is told within six seconds, and what has become of it in the end. */
type Case = {
  add: Fault;
  /** how many sends it befalls; absent: the first */
  times?: number;
  first: Creation["kind"];
  end: Creation["kind"];
};

const status = (code: number, when: "before-commit" | "after-commit" = "before-commit"): Fault => ({
  kind: "status",
  status: code,
  when,
});
const limited = (retryAfter?: { form: "seconds" | "date"; seconds: number }): Fault => ({
  kind: "status",
  status: 429,
  ...(retryAfter ? { retryAfter } : {}),
});
const late = (seconds: number): Fault => ({
  kind: "late-commit",
  afterMs: seconds * 1000,
  answer: { kind: "cut" },
});
const wrong = (back: "other" | "none" | "two"): Fault => ({ kind: "wrong-thread", back });
const made = { first: "checking", end: "created" } as const;
const lost = { first: "checking", end: "not-created" } as const;
const refused = { first: "not-created", end: "not-created" } as const;
const soon = { first: "created", end: "created" } as const;

const cases: Record<string, Case> = {
  "cut before the commit": { add: { kind: "cut", when: "before-commit" }, ...lost },
  "cut after the commit": { add: { kind: "cut", when: "after-commit" }, ...made },
  "committed 30 s late": { add: late(30), ...made },
  "committed 100 s late": { add: late(100), ...made },
  "committed 130 s late": { add: late(130), ...made },
  "503, committed 130 s late": {
    add: { kind: "late-commit", afterMs: 130_000, answer: { kind: "status", status: 503 } },
    ...made,
  },
  "408 before the commit": { add: status(408), ...lost },
  "408 after the commit": { add: status(408, "after-commit"), ...made },
  "413": { add: status(413), ...lost },
  "418, which nobody documented": { add: status(418), ...lost },
  "500 before the commit": { add: status(500), ...lost },
  "500 after the commit": { add: status(500, "after-commit"), ...made },
  "503 before the commit": { add: status(503), ...lost },
  "503 after the commit": { add: status(503, "after-commit"), ...made },
  "429 once, with Retry-After": { add: limited({ form: "seconds", seconds: 2 }), ...soon },
  "429 once, with Retry-After as a date": { add: limited({ form: "date", seconds: 2 }), ...soon },
  "429 once, without Retry-After": { add: limited(), ...soon },
  "429 always": { add: limited(), times: 99, ...refused },
  "429 for longer than anybody waits": {
    add: limited({ form: "seconds", seconds: 30 }),
    ...refused,
  },
  "a truncated body": { add: { kind: "truncated-body" }, ...made },
  "a body that is not JSON": { add: { kind: "not-json" }, ...made },
  "a body of a wrong shape": { add: { kind: "wrong-shape", shape: "list-missing" }, ...made },
  "another thread back": { add: wrong("other"), ...made },
  "no thread back": { add: wrong("none"), ...made },
  "two threads back": { add: wrong("two"), ...made },
  "an answer 10 s late": { add: { kind: "latency", ms: 10_000 }, ...made },
  "an answer that never comes": {
    add: { kind: "latency", ms: 3_600_000, when: "after-commit" },
    ...made,
  },
  "no answer, and a commit after the deadline": { add: { kind: "latency", ms: 60_000 }, ...made },
  "400": { add: status(400), ...refused },
  "401": { add: status(401), ...refused },
  "403": { add: status(403), ...refused },
  "404": { add: status(404), ...refused },
  "409": { add: status(409), ...refused },
};

describe.each(storesAtHand)("on the $name store", ({ lay }) => {
  let bed: CreateBed;
  beforeEach(async () => {
    bed = await layCreateBed(lay);
  });
  afterEach(() => bed.remove());

  /** Asks for a thread and tells what was said of it at once and after five minutes. */
  async function createThrough() {
    const creations = await bed.instance();
    const key = randomUUID();
    const asked = creations.create(agent, key, someThread(bed), new AbortController().signal);
    await bed.clock.advance(8_000);
    const first = await asked;
    await bed.clock.advance(300_000);
    return { first: first.creation, end: await creations.look(agent, key) };
  }

  /** One thread at most, and exactly then is the creation said to be created. */
  function expectTruth(end: Creation) {
    const committed = bed.sandbox.control.commits().map(({ threadId }) => threadId);
    expect(committed).toEqual(end.kind === "created" ? [end.thread.id] : []);
  }

  it.each(Object.entries(cases))("%s", async (_, { add: fault, times = 1, ...told }) => {
    bed.sandbox.control.setFaults({
      rules: [{ operation: "messageThreads/add", times, fault }],
    });
    const { first, end } = await createThrough();
    expect({ first: first.kind, end: end.kind }).toEqual(told);
    expectTruth(end);
  });

  /** The line refuses so many connections before one is made. */
  const refuseConnections = (times: number): MewsTransport => {
    const send = bed.line.adds;
    let refusals = 0;
    return (...request) => {
      refusals += 1;
      if (refusals > times) return send(...request);
      return Promise.reject(new NotSentError("connect ECONNREFUSED"));
    };
  };

  it("a connection refused is tried again, since nothing was sent", async () => {
    bed.line.adds = refuseConnections(2);
    const { first, end } = await createThrough();
    expect(first.kind).toBe("created");
    expectTruth(end);
  });

  it("connections refused for good create nothing", async () => {
    bed.line.adds = refuseConnections(99);
    const { first, end } = await createThrough();
    expect(first).toMatchObject({ problem: { code: "upstream-unavailable" } });
    expect(end.kind).toBe("not-created");
    expectTruth(end);
  });

  it("reads that fail as well only put off the answer", async () => {
    bed.sandbox.control.setFaults({
      rules: [
        { operation: "messageThreads/add", fault: { kind: "cut", when: "after-commit" } },
        { operation: "messageThreads/getAll", times: 14, fault: { kind: "status", status: 503 } },
      ],
    });
    const { first, end } = await createThrough();
    expect(first.kind).toBe("checking");
    expect(end.kind).toBe("created");
    expectTruth(end);
  });
});
