import { threadsQuerySchema } from "@foyer/contract";
import { expect, it } from "vitest";
import { threadsPath } from "./threads.ts";

const prague = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const york = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

it("asks for what the contract reads back", () => {
  const query = {
    enterprises: [prague, york],
    created: { kind: "preset", preset: "last-30-days" },
    updated: { kind: "days", firstDay: "2026-11-01", lastDay: "2026-11-20" },
    state: ["open", "unknown"],
    words: "late & early",
    order: "-updated",
    total: true,
    cursor: "a+b/c=",
    retry: ["north"],
    limit: 250,
  } as const;
  const params = new URL(threadsPath(query), "http://foyer").searchParams;
  expect(threadsQuerySchema.parse(Object.fromEntries(params))).toEqual({
    ...query,
    total: "true",
  });
});

it("asks the same question with the same address", () => {
  const created = { kind: "preset", preset: "today" } as const;
  expect(threadsPath({ created, enterprises: [york, prague], state: [] })).toBe(
    threadsPath({ enterprises: [prague, york], created, words: undefined }),
  );
});
