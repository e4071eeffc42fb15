import { randomUUID } from "node:crypto";
import {
  enterprisesReplySchema,
  idempotencyKeyHeader,
  problemSchema,
  type ThreadsPage,
  threadsPageSchema,
} from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { authApp } from "../../testing/auth/auth-app.ts";
import type { Browser } from "../../testing/browser.ts";
import { configured, createSandboxMews } from "../../testing/mews/sandbox-mews.ts";

/** Two hotels' people on one server: an admin who sees all, and somebody of the first property alone. */
async function twoHotels(connectionNames: string[]) {
  const mews = createSandboxMews({ faults: { rateLimit: null } });
  const { sandbox, clock, upstream } = mews;
  const connections = connectionNames.map((name) => configured(sandbox, name));
  const setting = authApp({ auth: { clock }, app: { clock, upstream, connections } });
  const admin = await setting.setUp();
  const [own, other] = sandbox.enterprises;
  if (!own || !other) throw new Error("The sandbox has too few properties.");
  const { browser: person } = await setting.join(admin, { name: "p", enterprises: [own.id] });
  const threadIds = (enterpriseId: string) =>
    sandbox.control.threads({ enterpriseIds: [enterpriseId] }).map(({ id }) => id);
  return { ...setting, sandbox, admin, person, own, other, threadIds };
}

async function pageOf(browser: Browser, query: string): Promise<ThreadsPage> {
  return threadsPageSchema.parse(await (await browser.ask(`/api/threads?${query}`)).json());
}

async function codeOf(response: Response) {
  return problemSchema.parse(await response.json()).code;
}

const all = "created=last-12-months&limit=1000";

describe.each([
  ["a token for each property", ["prague", "new-york"]],
  ["one portfolio token over all", ["portfolio"]],
  ["both", ["prague", "portfolio"]],
])("somebody of one property, with %s,", (_what, connections) => {
  it("is shown that one, in the list of properties as in the list of threads", async () => {
    const { person, admin, own, other, threadIds } = await twoHotels(connections);
    const reply = await (await person.ask("/api/enterprises")).json();
    expect(enterprisesReplySchema.parse(reply).enterprises.map(({ id }) => id)).toEqual([own.id]);
    const { threads, sources } = await pageOf(person, all);
    expect(threads.length).toBeGreaterThan(10);
    const ownIds = new Set(threadIds(own.id));
    expect(threads.filter(({ id }) => !ownIds.has(id))).toEqual([]);
    expect(JSON.stringify(sources)).not.toContain(other.id);
    // There is something to be hidden: the admin sees it.
    const others = new Set(threadIds(other.id));
    const seen = (await pageOf(admin, all)).threads;
    expect(seen.some(({ id }) => others.has(id))).toBe(true);
  });

  it("gets nothing of another by asking for it: by filter, by ids, by words, by retrying it", async () => {
    const { person, admin, own, other, threadIds } = await twoHotels(connections);
    const foreign = threadIds(other.id).slice(0, 50);
    const { sources } = await pageOf(admin, all);
    for (const query of [
      `${all}&enterprises=${other.id}`,
      `${all}&enterprises=${other.id.toUpperCase()}`,
      `${all}&enterprises=${own.id},${other.id}`,
      `ids=${foreign.join(",")}`,
      `${all}&ids=${foreign.join(",")}`,
      `${all}&words=e&enterprises=${other.id}`,
      `${all}&retry=${sources.map(({ key }) => encodeURIComponent(key)).join(",")}`,
    ]) {
      const response = await person.ask(`/api/threads?${query}`);
      const text = await response.text();
      for (const id of threadIds(other.id))
        expect(text.includes(id) && !query.includes(id)).toBe(false);
      if (response.status !== 200) continue;
      const { threads } = threadsPageSchema.parse(JSON.parse(text));
      const ownIds = new Set(threadIds(own.id));
      expect(threads.every(({ id }) => ownIds.has(id))).toBe(true);
    }
  });

  it("gets nothing with a cursor of somebody who sees more, nor with an old one of their own", async () => {
    const { person, admin, own, other } = await twoHotels(connections);
    const short = "created=last-12-months&limit=5";
    const next = async (browser: Browser) => {
      const { progress } = await pageOf(browser, short);
      return "cursor" in progress ? `${short}&cursor=${encodeURIComponent(progress.cursor)}` : "";
    };
    const borrowed = await person.ask(`/api/threads?${await next(admin)}`);
    expect(await codeOf(borrowed)).toBe("invalid-cursor");
    const before = await next(person);
    expect((await person.ask(`/api/threads?${before}`)).status).toBe(200);
    const session = await person.session();
    const id = session.kind === "signed-in" ? session.person.id : "";
    const body = { enterprises: [other.id] };
    await admin.ask(`/api/accounts/${id}`, { method: "PATCH", body });
    expect(await codeOf(await person.ask(`/api/threads?${before}`))).toBe("invalid-cursor");
    expect(own.id).not.toBe(other.id);
  });
});

describe("somebody of one property", () => {
  const create = (browser: Browser, enterpriseId: string, key: string = randomUUID()) =>
    browser.ask("/api/threads", {
      method: "POST",
      body: { enterpriseId, sender: "Guest", subject: "Late arrival" },
      headers: { [idempotencyKeyHeader]: key },
    });

  it("creates there and nowhere else; Mews hears of no other", async () => {
    const { person, own, other, sandbox } = await twoHotels(["prague", "new-york"]);
    const before = sandbox.control.commits().length;
    const refused = await create(person, other.id);
    expect(refused.status).toBe(403);
    expect(sandbox.control.commits()).toHaveLength(before);
    expect((await create(person, own.id)).status).toBe(201);
  });

  it("learns nothing of another's creation by its key", async () => {
    const { person, admin, other } = await twoHotels(["prague", "new-york"]);
    const key = randomUUID();
    expect((await create(admin, other.id, key)).status).toBe(201);
    expect((await person.ask(`/api/threads/creations/${key}`)).status).toBe(404);
    const seen = await person.ask(`/api/threads/creations/${key}/seen`, {
      method: "POST",
      body: {},
    });
    expect(seen.status).toBe(404);
    expect(await (await person.ask("/api/threads/creations")).text()).not.toContain(key);
  });

  it("as a viewer creates nothing, and is told so", async () => {
    const { join, admin, own, sandbox } = await twoHotels(["prague"]);
    const before = sandbox.control.commits().length;
    const { browser } = await join(admin, { name: "v", role: "viewer", enterprises: "all" });
    const response = await create(browser, own.id);
    expect(await codeOf(response)).toBe("forbidden");
    expect(sandbox.control.commits()).toHaveLength(before);
    const reply = await (await browser.ask("/api/enterprises")).json();
    const { enterprises } = enterprisesReplySchema.parse(reply);
    expect(enterprises.every(({ canCreate }) => !canCreate)).toBe(true);
  });
});
