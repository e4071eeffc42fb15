import { describe, expect, it } from "vitest";
import { declaredJson, openSandbox, post, recently } from "../testing/asking.ts";

const list = "/api/connector/v1/messageThreads/getAll";

describe("addresses are exact", () => {
  it.each([
    ["POST", `${list}/`],
    ["POST", "/api/connector/v1/messagethreads/getAll"],
    ["POST", "/api/connector/v1/messageThreads/getall"],
    ["POST", "/API/connector/v1/messageThreads/getAll"],
    ["POST", "/api/connector/v2/messageThreads/getAll"],
    ["POST", "/api/connector/v1/messageThreads/update"],
    ["POST", "/api/connector/v1//messageThreads/getAll"],
    ["POST", "/"],
    ["GET", list],
    ["PUT", list],
    ["DELETE", list],
    ["PATCH", list],
    ["OPTIONS", list],
  ])("%s %s is 404", async (method, path) => {
    const { sandbox } = openSandbox();
    const response = await post(sandbox, path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      Message: expect.any(String),
      RequestId: response.headers.get("Request-Id"),
    });
  });
});

describe("the body", () => {
  it.each([[""], ["{"], ["[]"], ["null"], ['"text"'], ["{'ClientToken':1}"], ["{}{}"]])(
    "%j is Invalid JSON",
    async (body) => {
      const { sandbox } = openSandbox();
      const response = await post(sandbox, list, { body, headers: declaredJson });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ Message: "Invalid JSON" });
    },
  );

  it("that is no UTF-8 is Invalid JSON", async () => {
    const { sandbox } = openSandbox();
    const body = new Uint8Array([0x7b, 0xff, 0x7d]);
    const response = await post(sandbox, list, { body, headers: declaredJson });
    expect(await response.json()).toMatchObject({ Message: "Invalid JSON" });
  });

  it("above the size limit is 413, at the limit it is read", async () => {
    const { sandbox } = openSandbox({ maxBodyBytes: 100 });
    const ofLength = (length: number) =>
      post(sandbox, list, { body: " ".repeat(length), headers: declaredJson });
    expect((await ofLength(101)).status).toBe(413);
    expect((await ofLength(100)).status).toBe(400);
  });

  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "Application/JSON ;Charset=UTF-8;version=1",
  ])("is read when it is declared as %s", async (type) => {
    const { list: ask } = openSandbox();
    const reply = await ask({ CreatedUtc: recently }, { headers: { "Content-Type": type } });
    expect(reply).toMatchObject({ status: 200 });
  });

  it.each([
    "",
    "text/plain;charset=UTF-8",
    "text/plain;application/json",
    "application/x-www-form-urlencoded",
    "application/xml",
    "application/json-patch+json",
    "application/problem+json",
    "application/jsonp",
    "text/json",
    "application/json, text/plain",
  ])("is refused and nothing is done when it is declared as %j", async (type) => {
    const { add, sandbox } = openSandbox();
    const refused = await add("Jana", "Key", { headers: { "Content-Type": type } });
    expect(refused).toMatchObject({ status: 400, message: "Invalid JSON" });
    expect(sandbox.control.threads()).toEqual([]);
  });

  it("is refused when nothing is declared at all", async () => {
    const { sandbox } = openSandbox();
    const body = new TextEncoder().encode("{}");
    const response = await post(sandbox, list, { body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ Details: expect.stringMatching("Content-Type") });
  });
});

describe("answers", () => {
  it("are JSON, and each has a request id of its own", async () => {
    const { list: ask } = openSandbox();
    const [a, b] = [await ask({ CreatedUtc: recently }), await ask({ CreatedUtc: recently })];
    expect(a.headers.get("Content-Type")).toMatch(/^application\/json/);
    expect(a.headers.get("Request-Id")).not.toBe(b.headers.get("Request-Id"));
  });

  it("are 204 without body or type when an empty page is asked for minimally", async () => {
    const { list: ask } = openSandbox();
    const headers = { Prefer: "respond-async, return=minimal" };
    const reply = await ask({ CreatedUtc: recently }, { headers });
    expect(reply).toMatchObject({ status: 204, text: "" });
    expect(reply.headers.has("Content-Type")).toBe(false);
  });

  it("keep their body where there is something in it", async () => {
    const { list: ask, add } = openSandbox();
    const headers = { Prefer: "return=minimal" };
    expect(await add("Jana", "Key", { headers })).toMatchObject({ status: 200 });
    const reply = await ask({ CreatedUtc: recently }, { headers });
    expect(reply).toMatchObject({ status: 200, threads: [{ Subject: "Key" }] });
  });

  it("have a body where it is not asked to be left out", async () => {
    const { list: ask } = openSandbox();
    expect(await ask({ CreatedUtc: recently })).toMatchObject({ status: 200, cursor: null });
  });
});
