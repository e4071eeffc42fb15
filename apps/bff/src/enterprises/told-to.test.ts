import {
  type EnterprisesReply,
  endpoints,
  enterprisesReplySchema,
  threadsPageSchema,
} from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { testAppDeps } from "../testing/app-deps.ts";
import { configured, createSandboxMews } from "../testing/mews/sandbox-mews.ts";
import type { Viewer } from "../viewer/viewer.ts";
import type { ConfiguredConnection } from "./configured.ts";

const words = "Rule 7 of the Grand Hotel forbids it.";

/** Prague answers; New York is refused in Mews's words; the portfolio's token is refused. */
function bed(change: (connection: ConfiguredConnection) => ConfiguredConnection = (same) => same) {
  const operation = "enterprises/getAll" as const;
  const mews = createSandboxMews({
    faults: {
      rules: [
        {
          operation,
          connection: "new-york",
          fault: { kind: "status", status: 403, message: words },
        },
        { operation, connection: "portfolio", fault: { kind: "status", status: 401 } },
      ],
    },
  });
  const [prague, newYork] = ["prague", "new-york"]
    .map((name) => mews.sandbox.connections.find((each) => each.name === name)?.covers)
    .map((covers) => (covers?.kind === "property" ? covers.enterpriseId : ""));
  const connections = ["prague", "new-york", "portfolio"].map((name) =>
    change(configured(mews.sandbox, name)),
  );
  const ask = async (viewer: Partial<Viewer>, path: string) => {
    const person: Viewer = {
      id: "anna",
      name: "Anna",
      role: "agent",
      enterprises: "all",
      ...viewer,
    };
    const deps = testAppDeps({
      ...mews,
      connections,
      whoAsks: async (c, next) => {
        c.set("viewer", person);
        await next();
      },
    });
    const response = await createApp(deps).request(path, {
      headers: { "Sec-Fetch-Site": "same-origin", Host: "127.0.0.1:4000" },
    });
    return response.json();
  };
  const unavailable = async (viewer: Partial<Viewer>): Promise<EnterprisesReply["unavailable"]> =>
    enterprisesReplySchema.parse(await ask(viewer, endpoints.enterprises)).unavailable;
  return { prague: prague ?? "", newYork: newYork ?? "", ask, unavailable };
}

const listing = (ids: string[]) => (connection: ConfiguredConnection) =>
  connection.name === "new-york"
    ? { ...connection, enterprises: ids.map((id) => ({ id })) }
    : connection;

describe("of properties that are missing", () => {
  it("who sees all is told each connection, and admins alone Mews's own words", async () => {
    const { unavailable } = bed();
    expect((await unavailable({})).map(({ connection }) => connection)).toEqual([
      "new-york",
      "portfolio",
    ]);
    expect(JSON.stringify(await unavailable({}))).not.toContain(words);
    expect(await unavailable({ role: "admin" })).toContainEqual({
      connection: "new-york",
      detail: words,
    });
  });

  it("who sees one property that is there is told nothing of others", async () => {
    const { prague, unavailable, ask } = bed();
    const one = { enterprises: new Set([prague]) };
    expect(await unavailable(one)).toEqual([]);
    const page = threadsPageSchema.parse(await ask(one, `${endpoints.threads}?created=today`));
    expect(page.sources.map(({ connection }) => connection)).toEqual(["prague"]);
    expect(page.progress).toEqual({ kind: "end" });
  });

  it("who sees one that is missing learns that, and no connection's name", async () => {
    const { newYork, unavailable, ask } = bed();
    const one = { enterprises: new Set([newYork]), role: "admin" as const };
    const missing = [{ connection: "Mews", detail: expect.stringContaining("may be missing") }];
    expect(await unavailable(one)).toEqual(missing);
    const list = await ask(one, `${endpoints.threads}?created=today`);
    const page = threadsPageSchema.parse(list);
    expect(page.progress.kind).toBe("incomplete");
    expect(JSON.stringify(list)).not.toMatch(/new-york|portfolio|Grand Hotel/);
  });

  it("who sees one that the operator listed is told of its connection, as far as their role goes", async () => {
    const first = bed();
    const { newYork, unavailable } = bed(listing([first.newYork]));
    const one = { enterprises: new Set([newYork]) };
    const [told, ...others] = await unavailable(one);
    expect(told).toMatchObject({ connection: "new-york" });
    expect(told?.detail).not.toContain(words);
    expect(others.map(({ connection }) => connection)).toEqual(["Mews"]);
    expect((await unavailable({ ...one, role: "admin" }))[0]?.detail).toBe(words);
    expect(await unavailable({ enterprises: new Set([first.prague]) })).toEqual([]);
  });
});
