import { describe, expect, it } from "vitest";
import type { FaultRule, FaultsInput } from "../index.ts";
import {
  type Asking,
  at,
  declaredJson,
  type Operation,
  openSandbox,
  post,
  recently,
} from "../testing/asking.ts";

const list = "messageThreads/getAll" satisfies Operation;
const add = "messageThreads/add" satisfies Operation;

type RuleInput = NonNullable<FaultsInput["rules"]>[number];

function withRules(...rules: RuleInput[]): Asking {
  return openSandbox({ faults: { rules } });
}

/** The text of an answer as it came, without holding it against a schema. */
async function rawAnswer({ sandbox }: Asking, operation: Operation, body: object) {
  const response = await post(sandbox, `/api/connector/v1/${operation}`, {
    headers: declaredJson,
    body: JSON.stringify({
      ClientToken: sandbox.clientToken,
      AccessToken: sandbox.connections[0]?.accessToken,
      Client: "Fault 1.0.0",
      ...body,
    }),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const anyPage = { CreatedUtc: recently, Limitation: { Count: 100 } };

const subjectsOf = ({ sandbox }: Asking) => sandbox.control.commits().map((each) => each.subject);

describe("status faults", () => {
  it.each([400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 503, 504])("%i", async (status) => {
    const asking = withRules({ fault: { kind: "status", status, message: "Told to." } });
    expect(await asking.list(anyPage)).toMatchObject({ status, message: "Told to." });
    expect(await asking.add("Jana", "Key")).toMatchObject({ status });
    expect(subjectsOf(asking)).toEqual([]);
  });

  it("after the commit", async () => {
    const asking = withRules({ fault: { kind: "status", status: 500, when: "after-commit" } });
    expect(await asking.add("Jana", "Key")).toMatchObject({ status: 500 });
    expect(subjectsOf(asking)).toEqual(["Key"]);
  });

  it.each([
    ["seconds", "9"],
    ["date", "Fri, 20 Nov 2026 12:00:09 GMT"],
    ["absent", null],
  ] as const)("with Retry-After as %s", async (form, expected) => {
    const retryAfter = { form, seconds: 9 };
    const asking = withRules({ fault: { kind: "status", status: 429, retryAfter } });
    expect((await asking.list(anyPage)).headers.get("Retry-After")).toBe(expected);
  });
});

describe("rules", () => {
  const fault = { kind: "status", status: 503 } as const;

  async function statuses(rule: Omit<RuleInput, "fault">, requests: number): Promise<number[]> {
    const asking = withRules({ ...rule, fault });
    const replies: number[] = [];
    for (let sent = 0; sent < requests; sent += 1)
      replies.push((await asking.list(anyPage)).status);
    return replies;
  }

  it("work a number of times, after letting some pass", async () => {
    expect(await statuses({ times: 2 }, 4)).toEqual([503, 503, 200, 200]);
    expect(await statuses({ skip: 1, times: 1 }, 3)).toEqual([200, 503, 200]);
  });

  it("work by probability, the same way for the same seed", async () => {
    const first = await statuses({ probability: 0.5 }, 60);
    expect(await statuses({ probability: 0.5 }, 60)).toEqual(first);
    const failed = first.filter((status) => status === 503).length;
    expect(failed).toBeGreaterThan(15);
    expect(failed).toBeLessThan(45);
    expect(await statuses({ probability: 0 }, 3)).toEqual([200, 200, 200]);
  });

  it("are for one operation or one connection", async () => {
    const asking = withRules({ operation: list, connection: "new-york", fault });
    expect((await asking.list(anyPage, { as: "new-york" })).status).toBe(503);
    expect((await asking.list(anyPage, { as: "prague" })).status).toBe(200);
    expect((await asking.add("Jana", "Key", { as: "new-york" })).status).toBe(200);
  });

  it("are tried in order, and the first that fits decides", async () => {
    const asking = withRules(
      { times: 1, fault: { kind: "status", status: 500 } },
      { times: 2, fault: { kind: "status", status: 502 } },
    );
    const replies = [await asking.list(anyPage), await asking.list(anyPage)];
    expect(replies.map((reply) => reply.status)).toEqual([500, 502]);
  });

  it("do not touch a request with bad credentials or over the limit", async () => {
    const asking = withRules({ times: 1, fault });
    expect(await asking.list({ ...anyPage, AccessToken: "wrong" })).toMatchObject({ status: 401 });
    expect(await asking.list(anyPage)).toMatchObject({ status: 503 });
  });
});

describe("a cut line", () => {
  it("before the commit makes nothing", async () => {
    const asking = withRules({ times: 1, fault: { kind: "cut", when: "before-commit" } });
    await expect(asking.add("Jana", "Key")).rejects.toThrow(TypeError);
    expect(subjectsOf(asking)).toEqual([]);
    expect(await asking.add("Jana", "Key")).toMatchObject({ status: 200 });
  });

  it("after the commit loses only the answer", async () => {
    const asking = withRules({ fault: { kind: "cut", when: "after-commit" } });
    await expect(asking.add("Jana", "Key")).rejects.toThrow("fetch failed");
    expect(subjectsOf(asking)).toEqual(["Key"]);
    const ending = asking.sandbox.control.calls().map((call) => [call.status, call.ending]);
    expect(ending).toEqual([[null, "cut"]]);
  });

  it("inside the body gives half of it", async () => {
    const asking = withRules({ operation: list, fault: { kind: "truncated-body" } });
    await asking.add("Jana", "Key");
    await expect(asking.list(anyPage)).rejects.toThrow("terminated");
  });
});

describe("late commits", () => {
  it.each([
    [{ kind: "cut" } as const, null],
    [{ kind: "status", status: 504 } as const, 504],
  ])("come after the answer %j", async (answer, status) => {
    const asking = withRules({ fault: { kind: "late-commit", afterMs: 130_000, answer } });
    const { clock, sandbox } = asking;
    const reply = await asking.add("Jana", "Key").catch(() => ({ status: null }));
    expect(reply.status).toBe(status);
    await clock.advance(129_999);
    expect([subjectsOf(asking), sandbox.control.pendingCommits()]).toEqual([[], 1]);
    await clock.advance(1);
    await sandbox.control.settled();
    expect([subjectsOf(asking), sandbox.control.pendingCommits()]).toEqual([["Key"], 0]);
    expect(sandbox.control.threads()[0]?.createdUtc).toBe(at(130_000).replace(".000", ""));
  });

  it("of a refused request never come", async () => {
    const answer = { kind: "cut" } as const;
    const asking = withRules({ fault: { kind: "late-commit", afterMs: 1000, answer } });
    expect(await asking.add("", "Key")).toMatchObject({ status: 400 });
    expect(asking.sandbox.control.pendingCommits()).toBe(0);
  });

  it("are forgotten when the sandbox is closed", async () => {
    const answer = { kind: "cut" } as const;
    const asking = withRules({ fault: { kind: "late-commit", afterMs: 1000, answer } });
    await expect(asking.add("Jana", "Key")).rejects.toThrow();
    asking.sandbox.close();
    await asking.sandbox.control.settled();
    expect(asking.sandbox.control.pendingCommits()).toBe(0);
  });
});

describe("latency", () => {
  it("waits before and after the commit, all together", async () => {
    const asking = openSandbox({
      faults: {
        latencyMs: 100,
        rules: [
          { fault: { kind: "latency", ms: 50 } },
          { fault: { kind: "latency", ms: 1000, when: "after-commit" } },
        ],
      },
    });
    const reply = asking.add("Jana", "Key");
    await asking.clock.advance(149);
    expect(subjectsOf(asking)).toEqual([]);
    await asking.clock.advance(1);
    expect(subjectsOf(asking)).toEqual(["Key"]);
    expect(asking.clock.sleeping).toBe(1);
    await asking.clock.advance(1000);
    expect(await reply).toMatchObject({ status: 200 });
  });

  it("of a read ends when its caller goes, and the log says so", async () => {
    const asking = withRules({ fault: { kind: "latency", ms: 60_000 } });
    const caller = new AbortController();
    const reply = asking.list(anyPage, { signal: caller.signal });
    await asking.clock.advance(10);
    const reason = new Error("the tab was closed");
    caller.abort(reason);
    await expect(reply).rejects.toThrow("the tab was closed");
    expect(asking.clock.sleeping).toBe(0);
    expect(asking.sandbox.control.calls()[0]?.ending).toBe("aborted");
  });

  it("of an add goes on when its caller has gone, as it may at Mews", async () => {
    const asking = withRules({ fault: { kind: "latency", ms: 60_000 } });
    const caller = new AbortController();
    const reply = asking.add("Jana", "Key", { signal: caller.signal });
    await asking.clock.advance(10);
    caller.abort(new Error("the tab was closed"));
    await expect(reply).rejects.toThrow();
    await asking.clock.advance(60_000);
    expect(subjectsOf(asking)).toEqual(["Key"]);
  });
});

describe("broken answers", () => {
  it("no JSON", async () => {
    const asking = withRules({ fault: { kind: "not-json" } });
    const { status, text, headers } = await rawAnswer(asking, list, anyPage);
    expect([status, headers.get("Content-Type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(() => JSON.parse(text)).toThrow();
  });

  it.each([
    ["array", /^\[\{"MessageThreads"/],
    ["null", /^null$/],
    ["list-missing", /^\{"Cursor":"/],
    ["list-is-object", /^\{"MessageThreads":\{"0":/],
    ["id-is-no-uuid", /"Id":"42"/],
    ["text-is-number", /"Subject":42/],
    ["time-is-local", /"CreatedUtc":"20\.11\.2026 13:00"/],
    ["cursor-is-number", /"Cursor":42/],
  ] as const)("wrong shape: %s", async (shape, pattern) => {
    const asking = withRules({ operation: list, fault: { kind: "wrong-shape", shape } });
    await asking.add("Jana", "Key");
    expect((await rawAnswer(asking, list, anyPage)).text).toMatch(pattern);
    await expect(asking.list(anyPage)).rejects.toThrow();
  });

  it.each([
    ["other", ["Another thread"]],
    ["none", []],
    ["two", ["Key", "Key"]],
  ] as const)("wrong thread back: %s, and one is committed", async (back, subjects) => {
    const asking = withRules({ fault: { kind: "wrong-thread", back } });
    const { threads } = await asking.add("Jana", "Key");
    expect(threads.map((thread) => thread.Subject)).toEqual(subjects);
    expect(subjectsOf(asking)).toEqual(["Key"]);
  });
});

describe("a list that lacks threads that are there", () => {
  const left = async (threads: "all" | "every-other") => {
    const rule = { operation: list, times: 1, fault: { kind: "left-out", threads } } as const;
    const asking = withRules(rule);
    for (const subject of ["0", "1", "2", "3"]) {
      await asking.add("Jana", subject);
      await asking.clock.advance(1000);
    }
    const whole = async () => {
      const { threads: given, cursor } = await asking.list(anyPage);
      return [given.map((thread) => thread.Subject).join(""), cursor];
    };
    return [await whole(), await whole()];
  };

  it("each second one, with the cursor of the whole page", async () => {
    const [less, all] = await left("every-other");
    expect(less).toEqual(["20", all?.[1]]);
    expect(all?.[0]).toBe("3210");
  });

  it("all of them, as if there were none", async () => {
    expect(await left("all")).toEqual([
      ["", null],
      ["3210", expect.any(String)],
    ]);
  });
});

describe("words in a new thread that cause a failure", () => {
  it.each([
    ["[sandbox: refuse]", 403, []],
    ["[sandbox: conflict]", 409, []],
    ["[sandbox: fail]", 500, []],
    ["[sandbox: cut]", null, []],
    ["[sandbox: lose answer]", null, ["Key [sandbox: lose answer]"]],
    ["[sandbox: late]", null, []],
  ])("%s", async (words, status, committed) => {
    const asking = openSandbox();
    const subject = `Key ${words}`;
    const reply = await asking.add("Jana", subject).catch(() => ({ status: null }));
    expect(reply.status).toBe(status);
    expect(subjectsOf(asking)).toEqual(committed);
    const bySender = await asking.add(words, "Key").catch(() => ({ status: null }));
    expect(bySender.status).toBe(status);
  });

  it("give way to a rule", async () => {
    const asking = withRules({ operation: add, fault: { kind: "status", status: 502 } });
    expect(await asking.add("Jana", "[sandbox: refuse]")).toMatchObject({ status: 502 });
  });
});

describe("settings that do not exist", () => {
  it.each<[string, object]>([
    ["a misspelt name", { latency: 5 }],
    ["a status that is none", { rules: [{ fault: { kind: "status", status: 200 } }] }],
    ["a kind that is none", { rules: [{ fault: { kind: "explode" } }] }],
    ["a probability above one", { rules: [{ probability: 2, fault: { kind: "not-json" } }] }],
  ])("are refused: %s", (_, faults) => {
    const { sandbox } = openSandbox();
    expect(() => sandbox.control.setFaults(faults)).toThrow();
    expect(sandbox.control.faults().rules).toEqual<FaultRule[]>([]);
  });
});
