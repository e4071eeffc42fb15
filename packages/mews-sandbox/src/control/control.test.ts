import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ownerKeyHeader, SandboxControlError } from "../index.ts";
import { type Asking, at, openSandbox, post, recently } from "../testing/asking.ts";

const key = "only the owner knows";

async function control({ sandbox }: Asking, route: string, body?: object, given = key) {
  const [method = "", path = ""] = route.split(" ");
  const response = await post(sandbox, path, {
    method,
    headers: { [ownerKeyHeader]: given },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    json: z.record(z.string(), z.unknown()).parse(await response.json()),
  };
}

const withOwner = () => openSandbox({ ownerKey: key });

describe("whoever is not the owner", () => {
  const routes = ["GET /sandbox/faults", "GET /sandbox/commits", "POST /sandbox/threads/query"];

  it.each(routes)("finds nothing at %s", async (route) => {
    const asking = withOwner();
    for (const wrong of ["", "wrong", `${key} `.toUpperCase()]) {
      expect(await control(asking, route, undefined, wrong)).toMatchObject({
        status: 404,
        json: { Message: "There is nothing at this address." },
      });
    }
  });

  it("finds nothing where no owner's key is set", async () => {
    expect(await control(openSandbox(), "GET /sandbox/faults")).toMatchObject({ status: 404 });
    const empty = openSandbox({ ownerKey: "" });
    expect(await control(empty, "GET /sandbox/faults", undefined, "")).toMatchObject({
      status: 404,
    });
  });

  it("cannot be told by the API's own tokens", async () => {
    const asking = withOwner();
    const token = asking.sandbox.clientToken;
    expect(await control(asking, "GET /sandbox/faults", undefined, token)).toMatchObject({
      status: 404,
    });
  });
});

describe("the owner", () => {
  it("sets, reads and clears faults", async () => {
    const asking = withOwner();
    const rules = [{ times: 1, fault: { kind: "status", status: 503 } }];
    const set = await control(asking, "PUT /sandbox/faults", { latencyMs: 0, rules });
    expect(set).toMatchObject({ status: 200, json: { tooHeavyAbove: null, rules } });
    expect(await asking.list({ CreatedUtc: recently })).toMatchObject({ status: 503 });
    expect((await control(asking, "GET /sandbox/faults")).json).toMatchObject({ rules });
    expect((await control(asking, "DELETE /sandbox/faults")).json).toMatchObject({ rules: [] });
  });

  it("is told which setting is wrong, and nothing changes", async () => {
    const asking = withOwner();
    const wrong = await control(asking, "PUT /sandbox/faults", { latencyMs: -1 });
    expect(wrong).toMatchObject({ status: 400, json: { Message: "Invalid latencyMs" } });
    expect(asking.sandbox.control.faults().latencyMs).toBe(0);
  });

  it("clears back to what the sandbox was made with", async () => {
    const asking = openSandbox({ ownerKey: key, faults: { latencyMs: 5 } });
    await control(asking, "PUT /sandbox/faults", {});
    expect(asking.sandbox.control.faults().latencyMs).toBe(0);
    await control(asking, "DELETE /sandbox/faults");
    expect(asking.sandbox.control.faults().latencyMs).toBe(5);
  });

  it("reads what was committed and what was called", async () => {
    const asking = withOwner();
    await asking.add("Jana", "Key", { as: "santiago" });
    await asking.list({ CreatedUtc: recently }, { as: "portfolio" });
    await asking.list({});
    const commits = await control(asking, "GET /sandbox/commits");
    expect(commits.json).toMatchObject({
      pending: 0,
      unseen: 0,
      commits: [{ seq: 1, connection: "santiago", sender: "Jana", subject: "Key" }],
    });
    const { json } = await control(asking, "GET /sandbox/calls");
    expect(json).toMatchObject({
      calls: [
        { operation: "messageThreads/add", connection: "santiago", status: 200, count: 1 },
        { operation: "messageThreads/getAll", connection: "portfolio", status: 200, count: 1 },
        { operation: "messageThreads/getAll", status: 400, count: 0, ending: "answered" },
      ],
    });
    await control(asking, "DELETE /sandbox/calls");
    expect((await control(asking, "GET /sandbox/calls")).json).toEqual({ calls: [] });
  });

  it("adds and updates threads behind the API's back, and reads them all", async () => {
    const asking = withOwner();
    const enterpriseId = asking.sandbox.enterprises[1]?.id;
    const added = await control(asking, "POST /sandbox/threads/add", {
      enterpriseId,
      sender: "Petr",
      subject: "Parking",
      createdUtc: at(-60_000),
    });
    const { id } = added.json;
    await control(asking, "POST /sandbox/threads/update", { id, isResolved: true });
    const { json } = await control(asking, "POST /sandbox/threads/query", {
      enterpriseIds: [enterpriseId],
      updated: { startUtc: at(), endUtc: at(1) },
    });
    expect(json["threads"]).toEqual([
      {
        id,
        enterpriseId,
        clientToken: asking.sandbox.clientToken,
        sender: "Petr",
        subject: "Parking",
        createdUtc: "2026-11-20T11:59:00Z",
        updatedUtc: "2026-11-20T12:00:00Z",
        isResolved: true,
      },
    ]);
    expect(asking.sandbox.control.commits()).toEqual([]);
  });

  it("adds many threads at once, and takes some away", async () => {
    const asking = withOwner();
    const enterpriseId = asking.sandbox.enterprises[0]?.id;
    const threads = ["a", "b", "c"].map((subject) => ({ enterpriseId, sender: "Petr", subject }));
    const added = await control(asking, "POST /sandbox/threads/add-many", { threads });
    expect(added.json).toMatchObject({ threads: [{ subject: "a" }, { subject: "b" }, {}] });
    const ids = asking.sandbox.control
      .threads()
      .flatMap(({ id, subject }) => (subject === "b" ? id : []));
    const removed = await control(asking, "POST /sandbox/threads/remove", { ids });
    expect(removed).toMatchObject({ status: 200, json: { removed: ids } });
    expect(await control(asking, "POST /sandbox/threads/remove", { ids })).toMatchObject({
      status: 400,
    });
    const left = asking.sandbox.control.threads().map((each) => each.subject);
    expect(left.sort()).toEqual(["a", "c"]);
  });

  it("is told what it asks in vain", async () => {
    const asking = withOwner();
    const enterpriseId = "00000000-0000-4000-8000-000000000001";
    const thread = { enterpriseId, sender: "Petr", subject: "Parking" };
    expect(await control(asking, "POST /sandbox/threads/add", thread)).toMatchObject({
      status: 400,
      json: { Message: expect.stringContaining(enterpriseId) },
    });
    const unknown = { id: enterpriseId };
    expect(await control(asking, "POST /sandbox/threads/update", unknown)).toMatchObject({
      status: 400,
    });
  });

  it("cannot make a thread twice, or one that was updated before it was created", () => {
    const { control: direct, enterprises } = openSandbox().sandbox;
    const thread = { enterpriseId: enterprises[0]?.id ?? "", sender: "Petr", subject: "Parking" };
    const { id } = direct.addThread(thread);
    expect(() => direct.addThread({ ...thread, id })).toThrow(SandboxControlError);
    expect(() => direct.addThread({ ...thread, updatedUtc: at(-1) })).toThrow(SandboxControlError);
    expect(() => direct.updateThread(id, { updatedUtc: at(-1) })).toThrow(SandboxControlError);
    expect(direct.threads()).toHaveLength(1);
  });
});
