import type { Question } from "../../mirror/port.ts";
import type { Sure } from "../../mirror/sync/asking/ask.ts";
import type { Known } from "../list/asked/wanted.ts";
import type { ZonedQuestion } from "./known-days.ts";

/** A connection fails as one. */
export function failedIn({ parts }: Question, sure: Sure): Set<string> {
  const failed = parts.filter((_, at) => sure.parts[at]?.kind === "failed");
  return new Set(failed.map(({ connection }) => connection));
}

/** The question without connections. */
export function without(question: Question, connections: ReadonlySet<string>): Question {
  const isRead = ({ connection }: { connection: string }) => !connections.has(connection);
  const { parts, untold } = question;
  return { ...question, parts: parts.filter(isRead), untold: untold.filter(isRead) };
}

export function withZones(question: Question, { entries }: Known): ZonedQuestion {
  const zones = new Map(entries.map(({ enterprise: { id, timeZone } }) => [id, timeZone] as const));
  const zoned = question.parts.map((part) => ({
    ...part,
    timeZone: zones.get(part.enterpriseId) ?? "UTC",
  }));
  return { ...question, parts: zoned };
}

/** Threads that have no property yet, as far back as all are known; null: all the way. */
export function untoldFrom(question: Question, finalMs: number | null, latestMs: number): Question {
  const known = ({ created }: Question["untold"][number]) =>
    finalMs === null
      ? created
      : {
          startMs: Math.max(created?.startMs ?? 0, finalMs),
          endMs: created?.endMs ?? latestMs,
        };
  const untold = question.untold.map((one) => ({ ...one, created: known(one) }));
  return { ...question, parts: [], untold };
}
