import type { Thread } from "@foyer/contract";
import type { KnownRow, ReadRow } from "../../../mirror/port.ts";
import { type Kept, ownerOf } from "./kept.ts";

/** What a reader of a thread would see: equal for two rows if nothing has changed. */
export const contentOf = (row: KnownRow): string => JSON.stringify(threadOf(row));

export function jsonOf(rows: KnownRow[]): Uint8Array {
  return new TextEncoder().encode(rows.map(contentOf).join(","));
}

export function knownOf({ seenMs: _seen, sequence: _sequence, ...row }: Kept): KnownRow {
  return row;
}

/** Positive: the read counts more than what is kept. */
export function compareReads(read: ReadRow, asOfMs: number, kept: Kept): number {
  if (read.updatedMs !== kept.updatedMs) return read.updatedMs - kept.updatedMs;
  if (asOfMs !== kept.seenMs) return asOfMs - kept.seenMs;
  return compareText(contentOf({ ...read, ...ownerOf(kept) }), contentOf(kept));
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function threadOf({ id, enterpriseId, subject, sender, createdUtc, updatedUtc, state }: KnownRow) {
  return { id, enterpriseId, subject, sender, createdUtc, updatedUtc, state } satisfies Thread;
}
