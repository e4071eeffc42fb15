import type { FirstView } from "@foyer/contract";
import { hudson, lodge } from "./properties.ts";

type Parts = Partial<Pick<FirstView, "drawnFor" | "href" | "nowMs">> & {
  threads: number;
  subject?: string;
};

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A first view of so many threads of two properties, an hour between them, the newest two hours old. */
export function firstViewOf({
  threads,
  subject = "Late arrival",
  href = "/",
  nowMs = Date.parse("2026-11-20T12:00:00Z"),
  drawnFor = { language: "en-US", layout: "table" },
}: Parts): FirstView {
  return {
    href,
    person: "olga",
    nowMs,
    drawnFor,
    enterprises: { enterprises: [hudson, lodge], unavailable: [] },
    threads: {
      threads: Array.from({ length: threads }, (_, index) => {
        const utc = new Date(nowMs - (index + 2) * 3_600_000).toISOString();
        return {
          id: idOf(index),
          enterpriseId: index % 2 ? hudson.id : lodge.id,
          subject,
          sender: "Ada Lovelace",
          createdUtc: utc,
          updatedUtc: utc,
          state: index % 2 ? "open" : "resolved",
        };
      }),
      progress: { kind: "end" },
      lookedBackTo: null,
      sources: [],
      seq: 1,
      total: threads,
    },
  };
}
