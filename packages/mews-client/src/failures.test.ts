import { describe, expect, it } from "vitest";
import {
  MewsBadRequestError,
  MewsConflictError,
  MewsConnectionError,
  MewsError,
  MewsForbiddenError,
  MewsNotFoundError,
  MewsPayloadTooLargeError,
  MewsRateLimitedError,
  MewsSchemaError,
  MewsServerError,
  MewsTooHeavyError,
  MewsUnauthorizedError,
  MewsUnexpectedStatusError,
} from "./errors.ts";
import { type FakeAnswer, fakeMews, requestId, thread } from "./testing/fake-mews.ts";

const never = new AbortController().signal;
const page = { count: 10, threadIds: [thread(1).Id] };

async function failureOf(answer: FakeAnswer): Promise<MewsError> {
  const { client } = fakeMews(answer);
  const failure = await client.getThreads("TOKEN", page, never).catch((error: unknown) => error);
  if (failure instanceof MewsError) return failure;
  throw new Error("It did not fail with a MewsError.", { cause: failure });
}

describe("every row of the status table has its error", () => {
  it.each([
    [400, MewsBadRequestError],
    [401, MewsUnauthorizedError],
    [403, MewsForbiddenError],
    [404, MewsNotFoundError],
    [408, MewsTooHeavyError],
    [409, MewsConflictError],
    [413, MewsPayloadTooLargeError],
    [429, MewsRateLimitedError],
    [500, MewsServerError],
    [502, MewsServerError],
    [503, MewsServerError],
    [504, MewsServerError],
    [599, MewsServerError],
    [302, MewsUnexpectedStatusError],
    [418, MewsUnexpectedStatusError],
    [201, MewsUnexpectedStatusError],
  ])("%i", async (status, errorClass) => {
    const failure = await failureOf({ status, body: { Message: "Because.", Details: "TOKEN" } });
    expect(failure).toBeInstanceOf(errorClass);
    expect(failure.name).toBe(errorClass.name);
    expect(failure).toMatchObject({
      status,
      message: "Because.",
      requestId,
      retryAfterMs: null,
      operation: "messageThreads/getAll",
    });
  });

  it("keeps Details out, since it can echo tokens", async () => {
    const failure = await failureOf({ status: 401, body: { Message: "No.", Details: "TOKEN" } });
    expect(JSON.stringify({ ...failure, text: String(failure) })).not.toContain("TOKEN");
  });

  it.each([["<html>Bad gateway</html>"], [""], ["[]"], ["{}"], ["null"]])(
    "a body that is no error object (%j) still says the status",
    async (body) => {
      const failure = await failureOf({ status: 502, body });
      expect(failure.message).toBe("Mews answered with status 502.");
    },
  );

  it("takes the request id from the body where the header is missing", async () => {
    const response = new Response(JSON.stringify({ Message: "No.", RequestId: "from-body" }), {
      status: 403,
    });
    const failure = await failureOf(async () => response);
    expect(failure.requestId).toBe("from-body");
  });
});

describe("Retry-After", () => {
  it.each([
    ["7", 7000],
    [" 0 ", 0],
    ["Fri, 20 Nov 2026 12:00:09 GMT", 9000],
    ["Fri, 20 Nov 2026 11:59:00 GMT", 0],
    ["-5", null],
    ["1.5", null],
    ["soon", null],
    ["", null],
  ])("%j is %j ms", async (header, expected) => {
    const headers = { "Retry-After": header };
    const failure = await failureOf({ status: 429, body: { Message: "Slow down." }, headers });
    expect(failure.retryAfterMs).toBe(expected);
  });

  it("is read on any failure, such as a 503", async () => {
    const failure = await failureOf({ status: 503, headers: { "Retry-After": "3" } });
    expect(failure.retryAfterMs).toBe(3000);
  });
});

describe("an answer that breaks its schema", () => {
  it.each([
    ["no JSON", "<html>"],
    ["no object", "null"],
    ["no list", { Cursor: null }],
    ["a list that is an object", { MessageThreads: {}, Cursor: null }],
    ["an id that is no uuid", { MessageThreads: [thread(1, { Id: "42" })] }],
    ["an empty subject", { MessageThreads: [thread(1, { Subject: "" })] }],
    ["a time without zone", { MessageThreads: [thread(1, { CreatedUtc: "2026-11-20T10:00:00" })] }],
    ["a cursor that is a number", { MessageThreads: [], Cursor: 42 }],
  ])("%s", async (_, body) => {
    const failure = await failureOf({ status: 200, body });
    expect(failure).toBeInstanceOf(MewsSchemaError);
    expect(failure).toMatchObject({ status: 200, requestId });
  });

  it("says where, and not what stood there", async () => {
    const broken = thread(1, { Subject: 42, OriginalSender: "Guest Name" });
    const failure = await failureOf({ status: 200, body: { MessageThreads: [broken] } });
    expect(failure.message).toContain("MessageThreads.0.Subject");
    expect(failure.message).not.toContain("Guest Name");
  });
});

describe("a broken line", () => {
  it("before the answer", async () => {
    const cause = new TypeError("fetch failed");
    const failure = await failureOf(() => Promise.reject(cause));
    expect(failure).toBeInstanceOf(MewsConnectionError);
    expect(failure).toMatchObject({ status: null, requestId: null, cause });
  });

  it("inside the answer keeps the request id", async () => {
    const cause = new TypeError("terminated");
    const failure = await failureOf(async () => ({
      status: 200,
      headers: new Headers({ "Request-Id": requestId }),
      text: () => Promise.reject(cause),
    }));
    expect(failure).toBeInstanceOf(MewsConnectionError);
    expect(failure).toMatchObject({ status: null, requestId, cause });
  });

  it("by an abort is the signal's own reason", async () => {
    const reason = new Error("the tab was closed");
    const aborted = AbortSignal.abort(reason);
    const { client } = fakeMews(() => Promise.reject(new TypeError("fetch failed")));
    await expect(client.getThreads("TOKEN", page, aborted)).rejects.toBe(reason);
  });
});
