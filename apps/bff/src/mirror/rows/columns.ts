import { fold, type Thread, type ThreadState } from "@foyer/contract";
import { z } from "zod";
import type { Axis, KnownRow, Place, ReadRow } from "../port.ts";

/** A state's number among what an engine keeps is its place here. */
export const states = ["open", "resolved", "unknown"] as const satisfies ThreadState[];

export function stateNo(state: ThreadState): number {
  return states.indexOf(state);
}

/** The row as the contract's thread: what pages are made of without looking at it again. */
export function jsonOf(row: ReadRow, enterpriseId: string | null): string {
  const { id, subject, sender, createdUtc, updatedUtc, state } = row;
  const thread: Thread = { id, enterpriseId, subject, sender, createdUtc, updatedUtc, state };
  return JSON.stringify(thread);
}

/** What words are looked for in. No word has a line break in it, so none is found across both. */
export function foldedOf({ subject, sender }: Pick<ReadRow, "subject" | "sender">): string {
  return withoutNul(`${fold(subject)}\n${fold(sender)}`);
}

/** SQLite's trigrams end at a NUL, PostgreSQL takes none: it stands as a code point that is no character. */
export function withoutNul(text: string): string {
  return text.replaceAll("\0", "\u{10ffff}");
}

const known = z.object({
  json: z.string(),
  connection: z.string(),
  created_ms: z.number(),
  updated_ms: z.number(),
});
const thread = z.object({
  id: z.string(),
  enterpriseId: z.string().nullable(),
  subject: z.string(),
  sender: z.string(),
  createdUtc: z.string(),
  updatedUtc: z.string(),
  state: z.enum(states),
});

export function knownRowOf(row: Record<string, unknown>): KnownRow {
  const { json, connection, created_ms, updated_ms } = known.parse(row);
  return {
    ...thread.parse(JSON.parse(json)),
    connection,
    createdMs: created_ms,
    updatedMs: updated_ms,
  };
}

/** Where a row of a page stands, from its JSON. */
export function placeOf(json: string, axis: Axis): Place {
  const { id, createdUtc, updatedUtc } = thread.parse(JSON.parse(json));
  return { id, ms: Date.parse(axis === "created" ? createdUtc : updatedUtc) };
}

export function withEnterprise(json: string, enterpriseId: string): string {
  return JSON.stringify({ ...thread.parse(JSON.parse(json)), enterpriseId });
}
