import type { Clock } from "../clock.ts";

export type Kept<T> = {
  answer: T;
  connection: string;
  ageMs: number;
  /** something has changed since */
  outdated: boolean;
  asOfMs: number;
};

/** Answers kept for a while, the least recently used going first when they grow beyond `mostBytes`. */
export function createKeptAnswers<T>(
  clock: Pick<Clock, "now" | "monotonicMs">,
  limits: { keepMs: number; mostBytes: number },
  bytesOf: (answer: T) => number,
) {
  type Entry = Omit<Kept<T>, "ageMs"> & { bytes: number; keptAtMs: number };
  const kept = new Map<string, Entry>();
  let bytes = 0;

  function drop(key: string) {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    get(key: string): Kept<T> | undefined {
      const entry = kept.get(key);
      if (!entry) return undefined;
      const ageMs = clock.monotonicMs() - entry.keptAtMs;
      kept.delete(key);
      if (ageMs <= limits.keepMs) kept.set(key, entry);
      else bytes -= entry.bytes;
      return ageMs <= limits.keepMs ? { ...entry, ageMs } : undefined;
    },
    put(key: string, connection: string, answer: T) {
      drop(key);
      const entry = {
        answer,
        connection,
        outdated: false,
        keptAtMs: clock.monotonicMs(),
        asOfMs: clock.now(),
        bytes: bytesOf(answer) + key.length,
      };
      kept.set(key, entry);
      bytes += entry.bytes;
      for (const [oldest] of kept) {
        if (bytes <= limits.mostBytes) return;
        drop(oldest);
      }
    },
    outdate(connection: string) {
      for (const entry of kept.values()) if (entry.connection === connection) entry.outdated = true;
    },
    get bytes() {
      return bytes;
    },
  };
}
