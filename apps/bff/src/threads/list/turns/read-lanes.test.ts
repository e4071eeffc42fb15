import { expect, it } from "vitest";
import type { Question } from "../../../mirror/port.ts";
import type { Lane } from "../asked/lanes.ts";
import { readLanes } from "./read-lanes.ts";

const lane = (connection: string): Lane => ({
  key: connection,
  connection,
  enterpriseIds: [connection],
  parts: [{ connection, enterpriseId: connection, created: null, updated: null }],
  untold: [],
});
const reading = {
  lanes: [lane("a"), lane("b")],
  known: [],
  filters: { ids: null, states: null, words: [] },
  order: "-created",
  after: null,
  limit: 10,
  person: "p",
} as const;
const page = { json: new Uint8Array(), count: 0, last: null, more: false, sequence: 1 };

it("a lane that failed before its first row is left out, whichever lanes stand before it", async () => {
  const asked: Question[] = [];
  await readLanes(
    {
      mirror: {
        page: async ({ question }) => {
          asked.push(question);
          return page;
        },
        total: async () => 0,
      },
      sync: {
        makeSure: async ({ question }) => ({
          question,
          finalMs: null,
          parts: [
            { kind: "ok", asOfMs: 1 },
            { kind: "failed", boundMs: null, error: new Error("away") },
          ],
        }),
      },
    },
    { ...reading, lanes: [...reading.lanes], known: [...reading.known] },
    new AbortController().signal,
  );
  expect(asked.flatMap(({ parts }) => parts.map(({ connection }) => connection))).toEqual(["a"]);
});
