import { expect, it } from "vitest";
import type { Directory } from "../../../enterprises/port.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { readRow, uuid } from "../../../testing/mirror/mirror-rows.ts";
import { createModelMirror } from "../../../testing/mirror/model/model-mirror.ts";
import type { Connection } from "../../../upstream/port.ts";
import { createSources } from "./sources.ts";

const never = new AbortController().signal;
const connection: Connection = {
  name: "group",
  accessToken: () => "token",
  covers: { kind: "portfolio", enterpriseIds: [], createsIn: null },
};

function known(ids: number[], isSilent = false): Awaited<ReturnType<Directory["read"]>> {
  const entries = ids.map((name) => ({
    enterprise: {
      id: uuid(name),
      name: "Hotel",
      shortName: null,
      timeZone: "Europe/Prague",
      canCreate: false,
    },
    reads: connection,
    creates: null,
  }));
  const detail = "Mews fails.";
  const fault = { enterpriseIds: null, detail, detailForAdmins: detail };
  return { entries, unavailable: isSilent ? [{ ...fault, connection: connection.name }] : [] };
}

function layOut(first: ReturnType<typeof known>) {
  const mirror = createModelMirror(createFakeClock().now);
  let said = first;
  const sources = createSources(mirror, { read: async () => said }, "print");
  return {
    mirror,
    async say(next: ReturnType<typeof known>) {
      said = next;
      return sources(never);
    },
    properties: async () => [...((await mirror.sources()).get("group")?.covered.keys() ?? [])],
  };
}

it("tells the mirror what there is, once for each change", async () => {
  const { say, properties } = layOut(known([]));
  const first = await say(known([2, 1]));
  expect(first.get("group")?.enterpriseIds).toEqual([uuid(1), uuid(2)]);
  expect(await properties()).toEqual([uuid(2), uuid(1)]);
  expect(await say(known([2, 1]))).toBe(first);
  expect((await say(known([1]))).get("group")?.enterpriseIds).toEqual([uuid(1)]);
  expect(await properties()).toEqual([uuid(1)]);
});

it("forgets nothing of a connection that cannot say what it covers just now", async () => {
  const { mirror, say, properties } = layOut(known([1, 2]));
  await say(known([1, 2]));
  await mirror.commit({
    connection: "group",
    asOfMs: 1,
    rows: [readRow(7, 1, { enterpriseId: uuid(2) })],
  });
  await say(known([1], true));
  expect(await properties()).toEqual([uuid(1), uuid(2)]);
  expect(await mirror.rowsById([uuid(7)])).toHaveLength(1);
});

it("takes the configuration's word where the mirror knows nothing yet", async () => {
  const { say, properties } = layOut(known([1], true));
  await say(known([1], true));
  expect(await properties()).toEqual([uuid(1)]);
});
