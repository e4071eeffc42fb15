import { LRUCache } from "lru-cache";
import type { Clock } from "../../time/clock.ts";

export type Kept<T> = {
  answer(): T;
  ageMs: number;
  /** when it came, by the wall clock */
  asOfMs: number;
  /** something has changed since */
  outdated: boolean;
};

type Entry<T> = {
  connection: string;
  content: { kind: "text"; text: string } | { kind: "parsed"; answer: T };
  keptAtMs: number;
  asOfMs: number;
  outdated: boolean;
};

/**
 * Answers kept for a while, the least recently used going first when they grow beyond `mostBytes`.
 *
 * Most are never asked for again, so an answer is kept as text: thousands of small objects that live
 * on cost the garbage collector more than reading the answer cost in the first place. What is asked
 * for again is kept parsed from then on. Answers have to be plain JSON.
 */
export function createKeptAnswers<T>(
  clock: Pick<Clock, "now" | "monotonicMs">,
  limits: { keepMs: number; mostBytes: number },
) {
  // 0 would be no bound at all.
  const kept = new LRUCache<string, Entry<T>>({ maxSize: Math.max(1, limits.mostBytes) });

  return {
    get(key: string): Kept<T> | undefined {
      const entry = kept.get(key);
      if (!entry) return undefined;
      const ageMs = clock.monotonicMs() - entry.keptAtMs;
      if (ageMs > limits.keepMs) {
        kept.delete(key);
        return undefined;
      }
      const { asOfMs, outdated } = entry;
      return { answer: () => answerOf(entry), ageMs, asOfMs, outdated };
    },
    put(key: string, connection: string, answer: T) {
      const text = JSON.stringify(answer);
      const entry: Entry<T> = {
        connection,
        content: { kind: "text", text },
        keptAtMs: clock.monotonicMs(),
        asOfMs: clock.now(),
        outdated: false,
      };
      // Two bytes a character, which is the most that V8 takes.
      kept.set(key, entry, { size: 2 * (key.length + text.length) });
    },
    outdate(connection: string) {
      for (const entry of kept.values()) if (entry.connection === connection) entry.outdated = true;
    },
  };
}

function answerOf<T>(entry: Entry<T>): T {
  if (entry.content.kind === "parsed") return entry.content.answer;
  const answer: T = JSON.parse(entry.content.text);
  entry.content = { kind: "parsed", answer };
  return answer;
}
