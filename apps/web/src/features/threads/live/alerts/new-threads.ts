import type { Thread } from "@foyer/contract";
import type { LineNews } from "../line/follow-changes.ts";

/**
 * Which of the threads that a line tells of are new: created since the line began, by Mews's clock, and
 * not told of before. What was created before and changes is none, nor is what Foyer caught up with.
 */
export function createNewThreads(nowMs: () => number) {
  const told = new Set<string>();
  let sinceMs: number | null = null;
  return {
    in(news: LineNews): Thread[] {
      if (news.kind === "state") {
        const { asOf } = news.state;
        sinceMs ??= asOf === null ? nowMs() : Date.parse(asOf);
      }
      const fromMs = sinceMs;
      if (news.kind !== "changes" || fromMs === null) return [];
      const threads = news.changes.threads.filter(
        ({ id, createdUtc }) => Date.parse(createdUtc) > fromMs && !told.has(id),
      );
      for (const { id } of threads) told.add(id);
      return threads;
    },
  };
}
