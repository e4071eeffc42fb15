import type { Sql } from "../../rows/sql.ts";

/**
 * A row's key is its place in the list: milliseconds, then the beginning of its id, then room for
 * those that begin alike. So SQLite's own order of rows is the list's.
 */
const epochMs = Date.UTC(2000, 0, 1);
const farthestMs = 2 ** 41 - 1;
const slotBits = 22;

/** The least key of threads created at that time; times beyond 1930 and 2069 count as those. */
export function firstKey(ms: number): bigint {
  const sinceEpoch = Math.ceil(ms) - epochMs;
  return BigInt(Math.max(-farthestMs, Math.min(sinceEpoch, farthestMs))) << BigInt(slotBits);
}

/** Where the row stands unless another one with a like id stands there. */
export function homeKey(ms: number, id: string): bigint {
  return firstKey(ms) + BigInt(Number.parseInt(id.slice(0, 6), 16) >> (24 - slotBits + 1));
}

/** In SQL, when the row of a key was created. */
export const createdMs: Sql = { text: `((key >> ${slotBits}) + ${epochMs})`, values: [] };

export function bytesOf(id: string): Uint8Array {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

export function idOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
