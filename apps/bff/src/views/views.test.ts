import {
  type NewView,
  problemSchema,
  type View,
  viewSchema,
  viewsReplySchema,
} from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { authApp, prague } from "../testing/auth/auth-app.ts";
import type { Browser } from "../testing/browser.ts";

const york = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

const wanted = (change: Partial<NewView> = {}): NewView => ({
  name: "Open",
  filter: { created: "last-7-days", state: ["open"] },
  columns: null,
  shared: false,
  ...change,
});

/** An admin, an agent and a viewer, who see all, and an agent who sees one property. */
async function staff() {
  const setting = authApp();
  const admin = await setting.setUp();
  const join = async (name: string, more: Parameters<typeof setting.join>[1] | object = {}) =>
    (await setting.join(admin, { name, ...more })).browser;
  return {
    ...setting,
    admin,
    agent: await join("anna"),
    viewer: await join("vera", { role: "viewer" }),
    ofPrague: await join("petr", { enterprises: [prague] }),
  };
}

/** Somebody for whom roles do not matter. */
async function somebody() {
  const setting = authApp();
  return { ...setting, agent: await setting.setUp() };
}

const save = (browser: Browser, body: unknown = wanted()) =>
  browser.ask("/api/views", { method: "POST", body });

const saved = async (browser: Browser, change: Partial<NewView> = {}): Promise<View> =>
  viewSchema.parse(await (await save(browser, wanted(change))).json());

const viewsOf = async (browser: Browser) =>
  viewsReplySchema.parse(await (await browser.ask("/api/views")).json());

const match = ({ version }: Pick<View, "version">) => ({ "If-Match": `"${version}"` });

const put = (browser: Browser, view: View, change: Partial<NewView> = {}) =>
  browser.ask(`/api/views/${view.id}`, {
    method: "PUT",
    headers: match(view),
    body: wanted({ name: view.name, filter: view.filter, shared: view.shared, ...change }),
  });

const remove = (browser: Browser, view: View) =>
  browser.ask(`/api/views/${view.id}`, { method: "DELETE", headers: match(view), body: {} });

const restore = (browser: Browser, { id }: View) =>
  browser.ask(`/api/views/${id}/restore`, { method: "POST" });

const refusal = async (response: Response) => {
  const { status, code, detail } = problemSchema.parse(await response.json());
  return { status, code, detail };
};

describe("who may do what with a view", () => {
  it("of one's own: everybody everything, and nobody else knows of it", async () => {
    const { admin, agent, viewer } = await staff();
    for (const [owner, other] of [
      [agent, admin],
      [viewer, agent],
    ] as const) {
      const view = await saved(owner, { name: "Mine" });
      expect(view).toMatchObject({ isMine: true, mayEdit: true, shared: false });
      const told = (await viewsOf(other)).views.map(({ id }) => id);
      expect(told).not.toContain(view.id);
      for (const answer of [put(other, view), remove(other, view), restore(other, view)])
        expect(await refusal(await answer)).toMatchObject({ status: 404 });
      expect((await put(owner, view, { name: "Renamed" })).status).toBe(200);
    }
  });

  it("shared: by agents and admins, changed by the owner and by admins, used by all", async () => {
    const { admin, agent, viewer, ofPrague } = await staff();
    const view = await saved(agent, { shared: true });
    for (const other of [viewer, ofPrague]) {
      expect((await viewsOf(other)).views).toMatchObject([
        { id: view.id, owner: "anna", isMine: false, mayEdit: false },
      ]);
      for (const answer of [put(other, view), remove(other, view), restore(other, view)])
        expect(await refusal(await answer)).toMatchObject({ status: 403, code: "forbidden" });
    }
    const renamed = viewSchema.parse(await (await put(admin, view, { name: "All open" })).json());
    expect(renamed).toMatchObject({ name: "All open", owner: "anna", changedBy: "Olga" });
    expect((await remove(agent, renamed)).status).toBe(204);
    expect((await restore(admin, view)).status).toBe(200);
  });

  it("to share is not for viewers, whether a new one or their own", async () => {
    const { viewer } = await staff();
    expect(await refusal(await save(viewer, wanted({ shared: true })))).toMatchObject({
      code: "forbidden",
    });
    const own = await saved(viewer);
    expect(await refusal(await put(viewer, own, { shared: true }))).toMatchObject({
      code: "forbidden",
    });
  });

  it("who is a viewer by now no longer changes what they have shared", async () => {
    const setting = authApp();
    const admin = await setting.setUp();
    const { browser, account } = await setting.join(admin, { name: "anna" });
    const view = await saved(browser, { shared: true });
    const body = { role: "viewer" };
    await admin.ask(`/api/accounts/${account.id}`, { method: "PATCH", body });
    expect(await refusal(await put(browser, view, { shared: false }))).toMatchObject({
      code: "forbidden",
    });
    expect((await viewsOf(browser)).views).toMatchObject([{ isMine: true, mayEdit: false }]);
    expect((await put(admin, view, { shared: false })).status).toBe(200);
  });
});

describe("a view of properties that somebody may not see", () => {
  it("tells them how many, and not which", async () => {
    const { agent, ofPrague } = await staff();
    const filter = { created: "today", properties: [york, prague] };
    await saved(agent, { shared: true, filter });
    const reply = await (await ofPrague.ask("/api/views")).text();
    expect(reply).not.toContain(york);
    expect(viewsReplySchema.parse(JSON.parse(reply)).views).toMatchObject([
      { hiddenProperties: 1, filter: { properties: [prague] } },
    ]);
    expect((await viewsOf(agent)).views).toMatchObject([{ hiddenProperties: 0 }]);
  });

  it("keeps them when an admin who does not see them changes it", async () => {
    const setting = authApp();
    const olga = await setting.setUp();
    const { browser: admin } = await setting.join(olga, {
      name: "petra",
      role: "admin",
      enterprises: [prague],
    });
    await saved(olga, { shared: true, filter: { created: "today", properties: [york] } });
    const [seen] = (await viewsOf(admin)).views;
    if (!seen) throw new Error("It is shared.");
    expect(seen.filter).toEqual({ created: "today" });
    expect((await put(admin, seen, { name: "York" })).status).toBe(200);
    expect((await viewsOf(olga)).views).toMatchObject([
      { name: "York", filter: { created: "today", properties: [york] } },
    ]);
  });
});

describe("two people at once", () => {
  it("the second is told who was quicker, and nothing is written over", async () => {
    const { admin, agent } = await staff();
    const view = await saved(agent, { shared: true });
    const [first, second] = await Promise.all([
      put(admin, view, { name: "Quick" }),
      put(agent, view, { name: "Slow" }),
    ]);
    expect(first.status).toBe(200);
    expect(await refusal(second)).toEqual({
      status: 412,
      code: "changed-meanwhile",
      detail: "Olga has changed this view meanwhile.",
    });
    expect(await refusal(await remove(agent, view))).toMatchObject({ code: "changed-meanwhile" });
    expect((await viewsOf(agent)).views).toMatchObject([{ name: "Quick" }]);
    expect((await remove(admin, viewSchema.parse(await first.json()))).status).toBe(204);
    expect(await refusal(await put(agent, view))).toMatchObject({ code: "not-found" });
  });

  it("a change that says no version is none", async () => {
    const { agent } = await somebody();
    const view = await saved(agent);
    for (const version of ["", "*", "1", '"1', 'W/"1"'])
      expect(
        await refusal(
          await agent.ask(`/api/views/${view.id}`, {
            method: "PUT",
            body: wanted(),
            headers: version === "" ? {} : { "If-Match": version },
          }),
        ),
      ).toMatchObject({ status: 400 });
  });

  it("nobody comes to have more than 200, nor two of a name", async () => {
    const { agent } = await somebody();
    for (let n = 0; n < 198; n += 1) await saved(agent, { name: `View ${n}` });
    const answers = await Promise.all(
      ["Ωmega", "ωMEGA", "one", "two", "three"].map((name) => save(agent, wanted({ name }))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(2);
    expect(statuses.filter((status) => status === 409)).toHaveLength(3);
    expect((await viewsOf(agent)).views).toHaveLength(200);
  });
});

describe("what a view holds", () => {
  it("comes back as it was saved, presets by their names, names of any script", async () => {
    const { agent } = await somebody();
    const filter = {
      properties: [york, prague],
      created: "last-7-days",
      updated: "2026-11-01/2026-11-20",
      state: ["unknown", "open"],
      q: " Zoë late ",
      order: "created",
    } as const;
    const columns = {
      columnVisibility: { sender: false },
      columnOrder: ["created", "subject"],
      columnSizing: { subject: 320 },
      shortPropertyNames: true,
    } as const;
    for (const name of ["早班 🔔 1", "Ночная смена", "لیلی", "Größe", "नई बातचीत"]) {
      const response = await save(agent, { name, filter, columns, shared: false });
      expect(viewSchema.parse(await response.json())).toMatchObject({
        name,
        filter: {
          ...filter,
          properties: [prague, york],
          state: ["open", "unknown"],
          q: "Zoë late",
        },
        columns,
      });
    }
  });

  it.each([
    ["no name", { name: "  " }],
    ["a name that is not seen", { name: "a\u202eb" }],
    ["a name too long", { name: "x".repeat(81) }],
    ["no period", { filter: { state: ["open"] } }],
    ["a period that is none", { filter: { created: "last-8-days" } }],
    ["days backwards", { filter: { created: "2026-11-20/2026-11-19" } }],
    ["a state that is none", { filter: { created: "today", state: ["closed"] } }],
    ["an order that is none", { filter: { created: "today", order: "sender" } }],
    ["a property that is none", { filter: { created: "today", properties: ["all"] } }],
    ["columns that are none", { columns: { columnVisibility: {}, columnOrder: ["guest"] } }],
  ])("%s is refused", async (_what, change) => {
    const { agent } = await somebody();
    const answer = await save(agent, { ...wanted(), ...change });
    expect(await refusal(answer)).toMatchObject({ code: "invalid-request" });
  });

  it("is in no line of the log", async () => {
    const { agent, logged } = await somebody();
    const filter = { created: "today", q: "Mata Hari" };
    const view = await saved(agent, { name: "Mata Hari's", filter });
    await put(agent, view, { name: "Of Mata Hari" });
    await put(agent, view);
    await remove(agent, view);
    expect(logged.length).toBeGreaterThan(4);
    expect(JSON.stringify(logged)).not.toContain("Mata Hari");
  });
});

describe("what somebody sets for themselves", () => {
  const change = (browser: Browser, body: unknown) =>
    browser.ask("/api/desk", { method: "PATCH", body });

  it("stays where it is not named, and is theirs alone", async () => {
    const { agent, viewer } = await staff();
    const { id } = await saved(agent);
    const answers = await Promise.all([
      change(agent, { tabs: ["open", id] }),
      change(agent, { start: id }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await viewsOf(agent)).desk).toEqual({ tabs: ["open", id], start: id, columns: null });
    expect((await viewsOf(viewer)).desk).toEqual({ tabs: [], start: null, columns: null });
    await Promise.all([change(agent, { start: null }), change(agent, { tabs: [id] })]);
    expect((await viewsOf(agent)).desk).toEqual({ tabs: [id], start: null, columns: null });
  });

  it("is refused where it is nothing that can be set", async () => {
    const { agent } = await somebody();
    for (const body of [{ tabs: ["nowhere"] }, { start: 1 }, { columns: "narrow" }])
      expect(await refusal(await change(agent, body))).toMatchObject({ code: "invalid-request" });
  });
});

it("a deleted view can be brought back for a day, at its old address", async () => {
  const { agent, clock } = await somebody();
  const view = await saved(agent);
  await remove(agent, view);
  expect((await viewsOf(agent)).views).toEqual([]);
  const back = viewSchema.parse(await (await restore(agent, view)).json());
  expect(back).toMatchObject({ id: view.id, name: view.name });
  await remove(agent, back);
  const other = await saved(agent);
  expect(await refusal(await restore(agent, view))).toMatchObject({ code: "conflict" });
  await remove(agent, other);
  expect((await restore(agent, view)).status).toBe(200);
  const [again] = (await viewsOf(agent)).views;
  if (!again) throw new Error("It was brought back.");
  await remove(agent, again);
  clock.jumpTo(clock.now() + 24 * 60 * 60 * 1000);
  await agent.signIn("olga", "a quiet corner table");
  expect(await refusal(await restore(agent, view))).toMatchObject({ code: "not-found" });
});
