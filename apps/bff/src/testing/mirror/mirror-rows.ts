import type { Mirror, Part, Question, ReadRow } from "../../mirror/port.ts";

/** Short names for the ids of tests: "1" is 00000000-0000-4000-8000-000000000001. */
export function uuid(name: number): string {
  return `00000000-0000-4000-8000-${name.toString(16).padStart(12, "0")}`;
}

/** A thread created and updated so many milliseconds after 2026-01-01, in property 1 unless said. */
export function readRow(name: number, createdMs: number, more: Partial<ReadRow> = {}): ReadRow {
  const base = Date.UTC(2026, 0, 1);
  const at = { createdMs: base + createdMs, updatedMs: base + createdMs, ...more };
  return {
    id: uuid(name),
    enterpriseId: uuid(1),
    sender: "Guest",
    subject: "Parking",
    state: "open",
    ...at,
    createdUtc: new Date(at.createdMs).toISOString(),
    updatedUtc: new Date(at.updatedMs).toISOString(),
  };
}

export function questionOf(parts: Part[], more: Partial<Question> = {}): Question {
  return { parts, untold: [], ids: null, states: null, words: [], ...more };
}

const signal = new AbortController().signal;

/** The names of the rows that a question finds, newest created first. */
export async function namesOf(mirror: Mirror, question: Question): Promise<number[]> {
  const ask = { question, order: "-created" as const, after: null, limit: 1000 };
  return threadsOf((await mirror.page(ask, signal)).json).map(({ id }) => nameOf(id));
}

export function nameOf(id: string): number {
  return Number.parseInt(id.slice(-12), 16);
}

export function threadsOf(json: Uint8Array): { id: string; enterpriseId: string; state: string }[] {
  return JSON.parse(`[${new TextDecoder().decode(json)}]`);
}
