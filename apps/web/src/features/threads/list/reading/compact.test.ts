import type { Thread, ThreadsPage } from "@foyer/contract";
import { expect, it } from "vitest";
import { compact } from "./compact.ts";

const thread: Thread = {
  id: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  enterpriseId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  subject: "Late arrival",
  sender: "Zoë",
  createdUtc: "2026-11-20T10:00:00Z",
  updatedUtc: "2026-11-20T10:00:00Z",
  state: "open",
};

it("a compact page says the same", () => {
  const page: ThreadsPage = {
    threads: [thread, { ...thread, enterpriseId: null, state: "unknown" }],
    progress: { kind: "more", cursor: "c" },
    lookedBackTo: null,
    sources: [],
    seq: 1,
  };
  expect(compact(page, 7)).toEqual({ ...page, readMs: 7 });
});
