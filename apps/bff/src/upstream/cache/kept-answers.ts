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
  bytes: number;
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
  const kept = new Map<string, Entry<T>>();
  let bytes = 0;

  return {
    get(key: string): Kept<T> | undefined {
      const entry = kept.get(key);
      if (!entry) return undefined;
      drop(key);
      const ageMs = clock.monotonicMs() - entry.keptAtMs;
      if (ageMs > limits.keepMs) return undefined;
      add(key, entry);
      const { asOfMs, outdated } = entry;
      return { answer: () => answerOf(entry), ageMs, asOfMs, outdated };
    },
    put(key: string, connection: string, answer: T) {
      drop(key);
      const text = JSON.stringify(answer);
      add(key, {
        connection,
        content: { kind: "text", text },
        // Two bytes a character, which is the most that V8 takes.
        bytes: 2 * (key.length + text.length),
        keptAtMs: clock.monotonicMs(),
        asOfMs: clock.now(),
        outdated: false,
      });
      for (const [oldest] of kept) {
        if (bytes <= limits.mostBytes) return;
        drop(oldest);
      }
    },
    outdate(connection: string) {
      for (const entry of kept.values()) if (entry.connection === connection) entry.outdated = true;
    },
  };

  function add(key: string, entry: Entry<T>) {
    kept.set(key, entry);
    bytes += entry.bytes;
  }

  function drop(key: string) {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }
}

function answerOf<T>(entry: Entry<T>): T {
  if (entry.content.kind === "parsed") return entry.content.answer;
  const answer: T = JSON.parse(entry.content.text);
  entry.content = { kind: "parsed", answer };
  return answer;
}
