import { expect, it } from "vitest";
import { listTitle, type TitleParts } from "./list-title.ts";

const days = { kind: "days", firstDay: "2026-11-14", lastDay: "2026-11-20" } as const;
const plain: TitleParts = {
  open: undefined,
  words: "",
  states: undefined,
  properties: undefined,
  created: { kind: "preset", preset: "last-7-days" },
  updated: undefined,
  daysOf: () => "14 – 20 Nov 2026",
};

it.each<[Partial<TitleParts>, string]>([
  [{}, "Last 7 days · Message threads"],
  [{ created: days }, "14 – 20 Nov 2026 · Message threads"],
  [
    { created: undefined, updated: { kind: "preset", preset: "today" } },
    "Updated: Today · Message threads",
  ],
  [{ open: "Thread" }, "Thread · Last 7 days · Message threads"],
  [
    { words: "late", states: "Open", properties: "The Hudson" },
    "“late” · Open · The Hudson · Last 7 days · Message threads",
  ],
])("the title of a list, %j", (parts, title) =>
  expect(listTitle({ ...plain, ...parts })).toBe(title),
);
