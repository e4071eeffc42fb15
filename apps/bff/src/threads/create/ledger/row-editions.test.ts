import { expect, it } from "vitest";
import { readEdition } from "../../../store/editions.ts";
import { rowSchema } from "./row.ts";
import { textForWords } from "./row-editions.ts";

const said = { sender: "Ana", subject: "Towels" };
const facts = {
  id: "a",
  createdUtc: "2026-11-20T10:00:00Z",
  updatedUtc: "2026-11-20T10:00:00Z",
  state: "open",
};
const row = { personId: "p", key: "k", enterpriseId: "e", startedAtMs: 1, seen: false };

it.each([
  ["sending", { sentAtMs: 1, words: said }, { text: said }],
  ["created", { settledAtMs: 2, thread: facts, words: null }, { text: null }],
  [
    "undecided",
    { settledAtMs: 2, words: said, nearMatch: { facts, words: said } },
    { text: said, nearMatch: { facts, text: said } },
  ],
  ["undecided", { settledAtMs: 2, words: said, nearMatch: null }, { text: said, nearMatch: null }],
])("a row of the first edition that is %s keeps its text", (kind, state, expected) => {
  const written = JSON.stringify({ edition: 1, value: { ...row, state: { kind, ...state } } });
  const read = readEdition({ schema: rowSchema, steps: [textForWords] }, written);
  expect(read).toMatchObject({ kind: "read", value: { ...row, state: { kind, ...expected } } });
});
