import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSandbox, recently } from "../testing/asking.ts";

/** Any code point that can stand in a text: all but halves of surrogate pairs. */
const character = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((codePoint) => String.fromCodePoint(codePoint));

const text = fc
  .array(character, { minLength: 1, maxLength: 40 })
  .map((characters) => characters.join(""));

describe("messageThreads/add", () => {
  it("answers with the thread, open and new, which the list then holds", async () => {
    const { add, list } = openSandbox();
    const { status, threads, text } = await add("Jana Nováková", "Late check-out");
    expect(status).toBe(200);
    expect(threads).toEqual([
      {
        Id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}$/),
        OriginalSender: "Jana Nováková",
        Subject: "Late check-out",
        CreatedUtc: "2026-11-20T12:00:00Z",
        UpdatedUtc: "2026-11-20T12:00:00Z",
        IsResolved: false,
      },
    ]);
    expect(Object.keys(JSON.parse(text))).toEqual(["MessageThreads"]);
    expect((await list({ CreatedUtc: recently })).threads).toEqual(threads);
  });

  it("sent twice makes two threads", async () => {
    const { add, list } = openSandbox();
    await add("Jana", "Key");
    await add("Jana", "Key");
    expect((await list({ CreatedUtc: recently })).threads).toHaveLength(2);
  });

  it.each([
    ["OriginalSender", { OriginalSender: "" }],
    ["OriginalSender", { OriginalSender: null }],
    ["OriginalSender", { OriginalSender: undefined }],
    ["OriginalSender", { OriginalSender: "\ud800" }],
    ["Subject", { Subject: "" }],
    ["Subject", { Subject: 42 }],
    ["Subject", { Subject: "half a \udc00 character" }],
    ["EnterpriseId", { EnterpriseId: "00000000-0000-4000-8000-000000000001" }],
    ["Body", { Body: "Hello" }],
  ])("Invalid %s: %j, and nothing is made", async (parameter, body) => {
    const { ask, sandbox } = openSandbox();
    const whole = { OriginalSender: "Jana", Subject: "Key", ...body };
    const refused = await ask("messageThreads/add", whole);
    expect(refused).toMatchObject({ status: 400, message: `Invalid ${parameter}` });
    expect(sandbox.control.threads()).toEqual([]);
  });

  it("keeps any text exactly", async () => {
    const { add, list } = openSandbox({ faults: { rateLimit: null } });
    await fc.assert(
      fc.asyncProperty(text, text, async (sender, subject) => {
        const [made] = (await add(sender, subject)).threads;
        const [read] = (await list({ MessageThreadIds: [made?.Id] })).threads;
        expect(made).toMatchObject({ OriginalSender: sender, Subject: subject });
        expect(read).toEqual(made);
      }),
      { numRuns: 200 },
    );
  });

  it("has no limit of length below the body's", async () => {
    const { add } = openSandbox();
    const long = "ä".repeat(100_000);
    expect((await add("Jana", long)).threads[0]?.Subject).toBe(long);
  });

  it("lands in the property of its token, and under a portfolio where the sandbox was told", async () => {
    const { sandbox, add } = openSandbox();
    await add("Jana", "one", { as: "kathmandu" });
    await add("Jana", "all", { as: "portfolio" });
    const landed = sandbox.control.commits().map((each) => [each.subject, each.enterpriseId]);
    const [prague, , kathmandu] = sandbox.enterprises;
    expect(landed).toEqual([
      ["one", kathmandu?.id],
      ["all", prague?.id],
    ]);
  });

  it("under a portfolio that lands nowhere is refused with a sentence for the end user", async () => {
    const { add, sandbox } = openSandbox({ portfolios: [{ createsIn: null }] });
    const refused = await add("Jana", "Key", { as: "portfolio" });
    expect(refused.status).toBe(403);
    expect(refused.message).toMatch(/\.$/);
    expect(sandbox.control.commits()).toEqual([]);
  });

  it("writes times with a fraction only where there is one", async () => {
    const { add, clock } = openSandbox();
    await clock.advance(250);
    expect((await add("Jana", "Key")).threads[0]?.CreatedUtc).toBe("2026-11-20T12:00:00.250Z");
  });
});
