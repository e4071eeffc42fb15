import { describe, expect, it } from "vitest";
import { MewsError } from "./errors.ts";
import { blackOut, saidLimits } from "./said.ts";
import { type FakeAnswer, fakeMews, thread } from "./testing/fake-mews.ts";

const never = new AbortController().signal;
const accessToken = "C66EF7B239D24632943D115EDE9CB810-EA00F8FD8294692C940F6B5A8F9453D";
const page = { threadIds: [thread(1).Id], count: 10 };

async function failureOf(answer: FakeAnswer): Promise<MewsError> {
  const { client } = fakeMews(answer);
  const failure = await client
    .getThreads(accessToken, page, never)
    .catch((error: unknown) => error);
  if (failure instanceof MewsError) return failure;
  throw new Error("It did not fail with a MewsError.", { cause: failure });
}

describe("what Mews says of a failure", () => {
  it.each([
    ["as it is", accessToken],
    ["in other case", accessToken.toLowerCase()],
    ["twice", `${accessToken}${accessToken}`],
  ])("is passed on without the token it echoes, %s", async (_, echo) => {
    const body = { Message: `The token ${echo} may not.`, RequestId: echo, Details: echo };
    const failure = await failureOf({
      status: 403,
      body,
      headers: { "Request-Id": `id of ${echo}` },
    });
    const passedOn = JSON.stringify({ ...failure, text: `${failure}` }).toUpperCase();
    expect(passedOn).not.toContain(accessToken);
    expect(failure.message).toContain("The token [removed]");
    expect(failure.requestId).toContain("id of [removed]");
  });

  it("has a length, and a token that ends beyond it is not left half", async () => {
    const Message = `${"x".repeat(saidLimits.message - 20)}${accessToken} and ${"so on ".repeat(9_000)}`;
    const headers = { "Request-Id": "r".repeat(5_000) };
    const failure = await failureOf({ status: 403, body: { Message }, headers });
    expect(failure.message).toHaveLength(saidLimits.message);
    expect(failure.message).not.toContain(accessToken.slice(0, 4));
    expect(failure.message.endsWith("…")).toBe(true);
    expect(failure.requestId).toHaveLength(saidLimits.requestId);
  });

  it("is one line, with nothing in it that cannot be seen", async () => {
    const Message = "Not\u001b[31m \u202enow\u0000,\n\n  please 🙏 \ud800";
    const failure = await failureOf({ status: 403, body: { Message } });
    expect(failure.message).toBe("Not [31m now , please 🙏 \ufffd");
  });

  it("names no wait longer than a day", async () => {
    for (const header of ["9".repeat(400), "Fri, 20 Nov 2099 12:00:00 GMT"]) {
      const failure = await failureOf({ status: 503, headers: { "Retry-After": header } });
      expect(failure.retryAfterMs).toBe(86_400_000);
    }
  });
});

it("a thread that holds the call's token is given without it", async () => {
  const body = { MessageThreads: [thread(1, { Subject: `My ${accessToken}?` })], Cursor: null };
  const { client } = fakeMews({ status: 200, body });
  const { value } = await client.getThreads(accessToken, page, never);
  expect(value.threads[0]?.Subject).toBe("My [removed]?");
});

describe("blacking out", () => {
  it("takes any of the texts, whatever stands in them, and the longer of two first", () => {
    const clean = blackOut(["first.token", 'sec"ond\\token', "first.token-and-more"]);
    expect(clean('a first.token, a firstXtoken, a sec"ond\\token')).toBe(
      "a [removed], a firstXtoken, a [removed]",
    );
    expect(clean(JSON.stringify({ said: 'sec"ond\\token' }))).toBe('{"said":"[removed]"}');
    expect(clean("first.token-and-more")).toBe("[removed]");
  });

  it("leaves texts alone for want of secrets, or where they are as short as words", () => {
    expect(blackOut([])("status")).toBe("status");
    expect(blackOut(["", "status"])("status")).toBe("status");
  });
});
