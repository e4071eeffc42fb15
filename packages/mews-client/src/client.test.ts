import { describe, expect, it } from "vitest";
import { MewsSchemaError, MewsUnexpectedStatusError } from "./errors.ts";
import { fakeMews, requestId, thread } from "./testing/fake-mews.ts";

const never = new AbortController().signal;
const id = thread(1).Id;
const interval = { StartUtc: "2026-11-01T00:00:00Z", EndUtc: "2026-11-20T00:00:00Z" };

describe("messageThreads/getAll", () => {
  it("sends every request property, and no header but the content type", async () => {
    const { client, sent } = fakeMews({ status: 200, body: { MessageThreads: [], Cursor: null } });
    const filter = {
      enterpriseIds: [id],
      threadIds: [id],
      created: interval,
      updated: interval,
      count: 100,
      cursor: id,
    };
    await client.getThreads("TOKEN", filter, never);
    expect(sent[0]).toMatchObject({
      url: "https://mews.test/api/connector/v1/messageThreads/getAll",
      request: {
        method: "POST",
        redirect: "error",
        headers: { "Content-Type": "application/json" },
      },
    });
    expect(sent[0]?.body).toEqual({
      ClientToken: "CLIENT",
      AccessToken: "TOKEN",
      Client: "Foyer 1.0.0",
      EnterpriseIds: [id],
      MessageThreadIds: [id],
      CreatedUtc: interval,
      UpdatedUtc: interval,
      Limitation: { Count: 100, Cursor: id },
    });
  });

  it("leaves out what is not asked for", async () => {
    const { client, sent } = fakeMews({ status: 200, body: { MessageThreads: [], Cursor: null } });
    await client.getThreads("TOKEN", { created: interval, count: 5 }, never);
    expect(sent[0]?.body).toEqual({
      ClientToken: "CLIENT",
      AccessToken: "TOKEN",
      Client: "Foyer 1.0.0",
      CreatedUtc: interval,
      Limitation: { Count: 5 },
    });
  });

  it("gives the threads, the cursor and the request id", async () => {
    const body = { MessageThreads: [thread(2), thread(1)], Cursor: id };
    const { client } = fakeMews({ status: 200, body });
    const answer = await client.getThreads("TOKEN", { threadIds: [id], count: 2 }, never);
    expect(answer).toEqual({
      value: { threads: [thread(2), thread(1)], cursor: id },
      requestId,
      askedMs: null,
    });
  });

  it.each([
    [200, { MessageThreads: [], Cursor: null }],
    [204, undefined],
  ])("says what Mews's clock showed at the latest when it was asked (%i)", async (status, body) => {
    const headers = { Date: "Fri, 20 Nov 2026 12:00:09 GMT" };
    const { client } = fakeMews({ status, body, headers });
    const answer = await client.getThreads("TOKEN", { threadIds: [id], count: 2 }, never);
    expect(answer.askedMs).toBe(Date.UTC(2026, 10, 20, 12, 0, 9) - 250 - 1000);
  });

  it("does not know Mews's clock by a Date that is none", async () => {
    const body = { MessageThreads: [], Cursor: null };
    const { client } = fakeMews({ status: 200, body, headers: { Date: "soon" } });
    const answer = await client.getThreads("TOKEN", { threadIds: [id], count: 2 }, never);
    expect(answer.askedMs).toBe(null);
  });

  it("passes over properties that it does not know", async () => {
    const body = { MessageThreads: [thread(1, { Labels: ["vip"] })], Cursor: id, Total: 1 };
    const { client } = fakeMews({ status: 200, body });
    const { value } = await client.getThreads("TOKEN", { threadIds: [id], count: 1 }, never);
    expect(value.threads).toEqual([thread(1)]);
  });

  it("leaves a missing IsResolved missing", async () => {
    const body = { MessageThreads: [thread(1, { IsResolved: undefined })], Cursor: id };
    const { client } = fakeMews({ status: 200, body });
    const { value } = await client.getThreads("TOKEN", { threadIds: [id], count: 1 }, never);
    expect(value.threads[0]).not.toHaveProperty("IsResolved");
  });

  it("refuses more threads than were asked for, whatever they are", async () => {
    const body = { MessageThreads: [thread(1), thread(2), { Id: 7 }], Cursor: id };
    const { client } = fakeMews({ status: 200, body });
    const failure = client.getThreads("TOKEN", { threadIds: [id], count: 2 }, never);
    await expect(failure).rejects.toBeInstanceOf(MewsSchemaError);
    await expect(failure).rejects.toThrow("3 MessageThreads where at most 2 were asked for");
  });

  it("takes all at once from the revision without cursors", async () => {
    const body = { MessageThreads: [thread(1), thread(2)] };
    const { client } = fakeMews({ status: 200, body });
    const { value } = await client.getThreads("TOKEN", { threadIds: [id], count: 1 }, never);
    expect(value.threads).toHaveLength(2);
  });

  it("takes a missing Cursor for the end", async () => {
    const { client } = fakeMews({ status: 200, body: { MessageThreads: [thread(1)] } });
    const { value } = await client.getThreads("TOKEN", { threadIds: [id], count: 1 }, never);
    expect(value).toEqual({ threads: [thread(1)], cursor: null });
  });

  it("takes a 204 for an empty page", async () => {
    const { client } = fakeMews({ status: 204 });
    const { value } = await client.getThreads("TOKEN", { threadIds: [id], count: 1 }, never);
    expect(value).toEqual({ threads: [], cursor: null });
  });
});

describe("messageThreads/add", () => {
  const words = { sender: "Jana Nováková", subject: "Late check-out 🙏" };

  it("sends sender and subject once and gives the thread", async () => {
    const { client, sent } = fakeMews({ status: 200, body: { MessageThreads: [thread(1)] } });
    const answer = await client.addThread("TOKEN", words, never);
    expect(answer).toEqual({ value: thread(1), requestId, askedMs: null });
    expect(sent.map((each) => [each.url, each.body])).toEqual([
      [
        "https://mews.test/api/connector/v1/messageThreads/add",
        {
          ClientToken: "CLIENT",
          AccessToken: "TOKEN",
          Client: "Foyer 1.0.0",
          OriginalSender: words.sender,
          Subject: words.subject,
        },
      ],
    ]);
  });

  it.each([[[]], [[thread(1), thread(2)]]])("refuses %j back for one", async (threads) => {
    const { client } = fakeMews({ status: 200, body: { MessageThreads: threads } });
    await expect(client.addThread("TOKEN", words, never)).rejects.toThrow(MewsSchemaError);
  });

  it("does not take a 204 for a thread", async () => {
    const { client } = fakeMews({ status: 204 });
    await expect(client.addThread("TOKEN", words, never)).rejects.toThrow(
      MewsUnexpectedStatusError,
    );
  });
});

describe("enterprises/getAll", () => {
  const prague = { Id: id, Name: "Hotel", TimeZoneIdentifier: "Europe/Prague" };

  it("sends its filter and gives the enterprises", async () => {
    const body = { Enterprises: [prague], Cursor: id };
    const { client, sent } = fakeMews({ status: 200, body });
    const filter = { enterpriseIds: [id], count: 50, cursor: id };
    const answer = await client.getEnterprises("TOKEN", filter, never);
    expect(answer).toEqual({
      value: { enterprises: [prague], cursor: id },
      requestId,
      askedMs: null,
    });
    expect(sent[0]).toMatchObject({
      url: "https://mews.test/api/connector/v1/enterprises/getAll",
      body: { EnterpriseIds: [id], Limitation: { Count: 50, Cursor: id } },
    });
  });

  it("refuses more than were asked for", async () => {
    const { client } = fakeMews({
      status: 200,
      body: { Enterprises: [prague, prague], Cursor: null },
    });
    await expect(client.getEnterprises("TOKEN", { count: 1 }, never)).rejects.toThrow(
      "2 Enterprises where at most 1 were asked for",
    );
  });

  it("takes a 204 for an empty page", async () => {
    const { client } = fakeMews({ status: 204 });
    const { value } = await client.getEnterprises("TOKEN", { count: 50 }, never);
    expect(value).toEqual({ enterprises: [], cursor: null });
  });
});
