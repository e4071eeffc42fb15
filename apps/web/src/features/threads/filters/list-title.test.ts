import { expect, it } from "vitest";
import { listTitle, type TitleParts } from "./list-title.ts";

const days = { kind: "days", firstDay: "2026-11-14", lastDay: "2026-11-20" } as const;
const plain: TitleParts = {
  open: undefined,
  words: "",
  states: undefined,
  properties: undefined,
  created: undefined,
  updated: undefined,
  daysOf: () => "14 – 20 Nov 2026",
};

it.each<[Partial<TitleParts>, string]>([
  [{}, "Message threads"],
  [{ created: days }, "14 – 20 Nov 2026"],
  [{ updated: { kind: "preset", preset: "today" } }, "Updated: Today"],
  [{ open: "Thread" }, "Thread"],
  [{ states: "Open", properties: "Alder House" }, "Open · Alder House"],
  [
    { words: "late", states: "Open", properties: "The Hudson", created: days },
    "“late” · Open · The Hudson · 14 – 20 Nov 2026",
  ],
])("the title of a list, %j", (parts, title) =>
  expect(listTitle({ ...plain, ...parts })).toBe(title),
);
