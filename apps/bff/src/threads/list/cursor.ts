import { createHash, timingSafeEqual } from "node:crypto";
import { InvalidCursorError } from "../../errors/errors.ts";
import { type ByteReader, createByteReader } from "./bytes.ts";

/**
 * A cursor is a version, a seal, and a body. The seal is a hash over the body and over what the list
 * stands for (query, properties, windows), so a cursor that was mangled, or is of another list, does
 * not open. It is no secret: whoever forges one can only name other places to go on from, within the
 * sources that their own query and rights give them on each page anew.
 */
const version = 1;
const sealBytes = 12;

/** What can be read without knowing the list yet. */
export type OpenedCursor = {
  startedAtMs: number;
  /** The rest of the body. Throws an InvalidCursorError unless the cursor is of this list. */
  bodyFor(listText: string): ByteReader;
};

/** Bytes of a body whose cursor is no longer than `chars`: base64url takes four for three. */
export function bodyBytesWithin(chars: number): number {
  return Math.floor((chars * 3) / 4) - 1 - sealBytes;
}

export function sealCursor(body: Uint8Array, listText: string): string {
  return Buffer.concat([Uint8Array.of(version), seal(body, listText), body]).toString("base64url");
}

/** Throws an InvalidCursorError for what cannot be a cursor of this version. */
export function openCursor(
  cursor: string,
  plausible: (startedAtMs: number) => boolean,
): OpenedCursor {
  const bytes = Buffer.from(cursor, "base64url");
  const body = bytes.subarray(1 + sealBytes);
  const reader = createByteReader(body);
  // base64url decodes leniently: only the spelling that was given out counts.
  const isWhole =
    bytes[0] === version && bytes.toString("base64url") === cursor && body.length >= 8;
  const startedAtMs = isWhole ? reader.float() : Number.NaN;
  if (!plausible(startedAtMs)) throw new InvalidCursorError("The cursor cannot be read.");
  return {
    startedAtMs,
    bodyFor(listText) {
      const expected = seal(body, listText);
      if (timingSafeEqual(bytes.subarray(1, 1 + sealBytes), expected)) return reader;
      throw new InvalidCursorError("The cursor belongs to another list.");
    },
  };
}

function seal(body: Uint8Array, listText: string): Uint8Array {
  const hash = createHash("sha256").update(listText).update("\0").update(body);
  return hash.digest().subarray(0, sealBytes);
}
