import { describe, expect, it } from "vitest";
import { at, day, openSandbox, recently } from "../testing/asking.ts";

const operations = ["messageThreads/getAll", "messageThreads/add", "enterprises/getAll"] as const;

describe.each(operations)("credentials of %s", (operation) => {
  it.each(["ClientToken", "AccessToken", "Client"])("%s missing is 400", async (name) => {
    const { ask } = openSandbox();
    const missing = await ask(operation, { [name]: undefined });
    expect(missing).toMatchObject({ status: 400, message: `Invalid ${name}` });
    expect(await ask(operation, { [name]: 42 })).toMatchObject({ status: 400 });
    expect(await ask(operation, { [name]: null })).toMatchObject({ status: 400 });
  });

  it.each(["ClientToken", "AccessToken"])("%s unknown is 401", async (name) => {
    const { ask } = openSandbox();
    const refused = await ask(operation, { [name]: "5A4DB0C5-UNKNOWN" });
    expect(refused).toMatchObject({ status: 401, message: `Invalid ${name}` });
  });

  it("come with a language, if one likes", async () => {
    const { ask } = openSandbox();
    const language = { LanguageCode: "cs-CZ", CultureCode: "cs-CZ" };
    const filter = operation === "messageThreads/getAll" ? { CreatedUtc: recently } : {};
    const page = { ...filter, Limitation: { Count: 1 } };
    const body = operation === "messageThreads/add" ? { OriginalSender: "a", Subject: "b" } : page;
    expect(await ask(operation, { ...body, ...language })).toMatchObject({ status: 200 });
    expect(await ask(operation, { ...body, LanguageCode: 1 })).toMatchObject({
      status: 400,
      message: "Invalid LanguageCode",
    });
  });
});

describe("who sees what", () => {
  it("a client sees only the threads that its own ClientToken created", async () => {
    const { list, add } = openSandbox();
    const other = { as: "concierge-prague" };
    await add("Jana", "Ours");
    const theirs = await add("Petr", "Theirs", other);
    await add("Petr", "In their own property", { as: "concierge-vienna" });
    const subjects = async (as: string) => {
      const reply = await list({ CreatedUtc: recently }, { as });
      return reply.threads.map((thread) => thread.Subject);
    };
    expect(await subjects("prague")).toEqual(["Ours"]);
    expect(await subjects("portfolio")).toEqual(["Ours"]);
    expect(await subjects("concierge-prague")).toEqual(["Theirs"]);
    expect(await subjects("concierge-vienna")).toEqual(["In their own property"]);

    const id = theirs.threads[0]?.Id;
    expect((await list({ MessageThreadIds: [id] })).threads).toEqual([]);
    const resumed = await list({ CreatedUtc: recently, Limitation: { Count: 1, Cursor: id } });
    expect(resumed).toMatchObject({ status: 400, message: "Invalid Limitation.Cursor" });
    expect((await list({ MessageThreadIds: [id] }, other)).threads).toHaveLength(1);
  });

  it.each(operations)("an access token is refused with another's ClientToken: %s", async (of) => {
    const { sandbox, ask } = openSandbox();
    const [other] = sandbox.otherApplications;
    const mixed = [
      ...sandbox.connections.map(({ name }) => ({ as: name, clientToken: other?.clientToken })),
      ...(other?.connections.map(({ name }) => ({ as: name, clientToken: sandbox.clientToken })) ??
        []),
    ];
    expect(mixed).toHaveLength(7);
    for (const { as, clientToken = "" } of mixed) {
      const refused = await ask(of, {}, { as, clientToken });
      expect(refused).toMatchObject({ status: 401, message: "Invalid AccessToken" });
    }
    expect(sandbox.control.commits()).toEqual([]);
  });

  it("another application's property is unknown to whoever is not connected to it", async () => {
    const { sandbox, ask, list } = openSandbox();
    const theirs = sandbox.otherApplications[0]?.enterprises[0]?.id;
    const EnterpriseIds = [theirs];
    const refused = { status: 400, message: "Invalid EnterpriseIds" };
    const asked = { CreatedUtc: recently, EnterpriseIds };
    expect(await list(asked, { as: "portfolio" })).toMatchObject(refused);
    const Limitation = { Count: 10 };
    const named = await ask("enterprises/getAll", { EnterpriseIds, Limitation });
    expect(named).toMatchObject(refused);
    const all = await ask("enterprises/getAll", { Limitation }, { as: "portfolio" });
    expect(all.enterprises.map((each) => each.Id)).not.toContain(theirs);
    const asTheirs = await ask("enterprises/getAll", { Limitation }, { as: "concierge-vienna" });
    expect(asTheirs.enterprises.map((each) => each.Id)).toEqual(EnterpriseIds);
  });

  it("each application's tokens have a limit of their own, also for one property", async () => {
    const { list } = openSandbox({ faults: { rateLimit: { requests: 1 } } });
    const filter = { CreatedUtc: recently };
    expect((await list(filter, { as: "prague" })).status).toBe(200);
    expect((await list(filter, { as: "concierge-prague" })).status).toBe(200);
    expect((await list(filter, { as: "prague" })).status).toBe(429);
  });

  it("a token sees its own property, a portfolio token all", async () => {
    const { sandbox, list, add } = openSandbox();
    for (const { name } of sandbox.connections.slice(0, 4)) await add("Jana", name, { as: name });
    const seenBy = async (as: string, more = {}) => {
      const reply = await list({ CreatedUtc: recently, ...more }, { as });
      return reply.threads.map((thread) => thread.Subject).sort();
    };
    expect(await seenBy("prague")).toEqual(["prague"]);
    expect(await seenBy("kathmandu")).toEqual(["kathmandu"]);
    expect(await seenBy("portfolio")).toEqual(["kathmandu", "new-york", "prague", "santiago"]);

    const ids = sandbox.enterprises.map((enterprise) => enterprise.id);
    expect(await seenBy("portfolio", { EnterpriseIds: [ids[1]] })).toEqual(["new-york"]);
    const two = { EnterpriseIds: [ids[1], ids[3]?.toUpperCase(), ids[1]] };
    expect(await seenBy("portfolio", two)).toEqual(["new-york", "santiago"]);
  });

  it("a portfolio can cover some of the properties only", async () => {
    const enterprises = ["A", "B", "C"].map((name) => ({ name, timeZone: "Europe/Budapest" }));
    const ids = openSandbox({ enterprises }).sandbox.enterprises.map((each) => each.id);
    const { list, add } = openSandbox({
      enterprises,
      portfolios: [{ name: "two", enterpriseIds: ids.slice(0, 2) }],
    });
    for (const as of ["a", "b", "c"]) await add("Jana", as, { as });
    const reply = await list({ CreatedUtc: recently }, { as: "two" });
    expect(reply.threads.map((thread) => thread.Subject).sort()).toEqual(["a", "b"]);
    const outside = await list({ CreatedUtc: recently, EnterpriseIds: [ids[2]] }, { as: "two" });
    expect(outside).toMatchObject({ status: 400, message: "Invalid EnterpriseIds" });
  });

  it("a property that the token does not cover is an unknown identifier", async () => {
    const { sandbox, list } = openSandbox();
    const EnterpriseIds = [sandbox.enterprises[1]?.id];
    const refused = await list({ CreatedUtc: recently, EnterpriseIds }, { as: "prague" });
    expect(refused).toMatchObject({ status: 400, message: "Invalid EnterpriseIds" });
  });

  it("a thread of another property is no cursor", async () => {
    const { list, add } = openSandbox();
    const { threads } = await add("Jana", "Key", { as: "new-york" });
    const Limitation = { Count: 1, Cursor: threads[0]?.Id };
    const refused = await list({ CreatedUtc: recently, Limitation }, { as: "prague" });
    expect(refused).toMatchObject({ status: 400, message: "Invalid Limitation.Cursor" });
  });
});

describe("the limit of 200 requests in 30 seconds", () => {
  const filter = { CreatedUtc: { StartUtc: at(-day), EndUtc: at() } };

  it("slides, for each access token alone, and says when to come back", async () => {
    const { clock, list } = openSandbox();
    for (let sent = 0; sent < 100; sent += 1) await list(filter);
    await clock.advance(10_000);
    for (let sent = 0; sent < 100; sent += 1) expect((await list(filter)).status).toBe(200);

    const refused = await list(filter);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("20");
    await clock.advance(1);
    expect((await list(filter)).headers.get("Retry-After")).toBe("20");
    expect((await list(filter, { as: "new-york" })).status).toBe(200);

    await clock.advance(19_998);
    expect((await list(filter)).status).toBe(429);
    await clock.advance(1);
    for (let sent = 0; sent < 100; sent += 1) expect((await list(filter)).status).toBe(200);
    expect((await list(filter)).status).toBe(429);
  });

  it.each([
    ["date", "Fri, 20 Nov 2026 12:00:30 GMT"],
    ["absent", null],
  ] as const)("can say it as %s", async (retryAfter, expected) => {
    const { list } = openSandbox({ faults: { rateLimit: { requests: 1, retryAfter } } });
    await list(filter);
    const refused = await list(filter);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe(expected);
  });

  it("can be switched off", async () => {
    const { list } = openSandbox({ faults: { rateLimit: null } });
    for (let sent = 0; sent < 250; sent += 1) expect((await list(filter)).status).toBe(200);
  });
});
