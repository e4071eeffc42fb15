import { endpoints, enterprisesReplySchema, threadsPageSchema } from "@foyer/contract";
import { expect, it } from "vitest";
import { createApp } from "../app.ts";
import { testAppDeps } from "../testing/app-deps.ts";
import { createGuardedMews, wireThreads } from "../testing/mews/guarded-mews.ts";

/** GUIDs as older systems make them: of no variant of RFC 9562, and in capitals. */
const hotel = "5A4DB0C5-0000-0000-C000-000000000046";
const ids = ["FFFFFFFF-0000-0000-C000-00000000000A", "EEEEEEEE-0000-0000-F000-00000000000B"];
const now = "Fri, 20 Nov 2026 12:00:00 GMT";

function bed() {
  const threads = wireThreads(2).map((thread, index) => ({ ...thread, Id: ids[index] }));
  const guarded = createGuardedMews(({ operation }) => {
    if (operation === "messageThreads/getAll")
      return { headers: { Date: now }, body: { MessageThreads: threads, Cursor: ids[1] } };
    const enterprise = { Id: hotel, Name: "Hotel", TimeZoneIdentifier: "Europe/Prague" };
    return { body: { Enterprises: [enterprise], Cursor: null } };
  });
  const connection = {
    name: "hotel",
    accessToken: () => "token",
    covers: "property" as const,
    enterprises: [],
    createsIn: null,
  };
  const app = createApp(testAppDeps({ ...guarded, connections: [connection] }));
  const ask = async (path: string) => {
    const headers = { "Sec-Fetch-Site": "same-origin", Host: "127.0.0.1:4000" };
    return (await app.request(path, { headers })).json();
  };
  return { ask, sent: guarded.mews.sent };
}

it("a page with ids that are GUIDs but no UUIDs is shown, and they are one id however spelt", async () => {
  const { ask, sent } = bed();
  const { enterprises } = enterprisesReplySchema.parse(await ask(endpoints.enterprises));
  expect(enterprises.map(({ id }) => id)).toEqual([hotel.toLowerCase()]);
  await ask(`${endpoints.threads}?ids=${ids[0]},${ids[0]?.toLowerCase()}`);
  expect(sent.at(-1)?.body["MessageThreadIds"]).toEqual([ids[0]?.toLowerCase()]);
  const asked = `${endpoints.threads}?created=last-7-days&enterprises=${hotel}`;
  const page = threadsPageSchema.parse(await ask(asked));
  expect(page.progress).toEqual({ kind: "end" });
  expect(page.threads.map(({ id }) => id)).toEqual(ids.map((id) => id.toLowerCase()));
  expect(new Set(page.threads.map(({ enterpriseId }) => enterpriseId))).toEqual(
    new Set([hotel.toLowerCase()]),
  );
});
