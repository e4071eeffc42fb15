import { type Thread, threadSchema } from "@foyer/contract";
import { z } from "zod";
import type { Changes, Mirror, Question } from "../../mirror/port.ts";

export type Look =
  | { kind: "changes"; sequence: number; threads: Thread[]; left: string[]; more: boolean }
  | { kind: "lost" };

/** A question, and what it is told apart from others by. */
export type Asked = { question: Question; text: string };

export type Looks = {
  /** As `Mirror.changes`. */
  look(asked: Asked, sinceSequence: number): Promise<Look>;
  /** There may be more by now. */
  forget(): void;
};

/** More are not remembered: whoever asks then looks again. */
const mostKept = 1000;

/** Those who ask for the same between two changes look at the mirror once. */
export function createLooks(mirror: Pick<Mirror, "changes">, rowsAtOnce: number): Looks {
  const kept = new Map<string, Promise<Look>>();
  return {
    look({ question, text }, since) {
      const key = `${since} ${text}`;
      const known = kept.get(key);
      if (known) return known;
      const look = mirror.changes(question, since, rowsAtOnce).then(lookOf);
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, look);
      look.catch(() => kept.delete(key));
      return look;
    },
    forget: () => kept.clear(),
  };
}

function lookOf(changes: Changes): Look {
  if (changes.kind === "lost") return changes;
  const { json, ...more } = changes;
  const rows: unknown = JSON.parse(`[${Buffer.from(json)}]`);
  return { ...more, threads: z.array(threadSchema).parse(rows) };
}
