import { hash, timingSafeEqual } from "node:crypto";
import { InvalidCursorError } from "../../../errors/errors.ts";

/**
 * A cursor is a version, a seal, and a body. The seal is a hash over the body and over what the list
 * stands for (query and properties), so a cursor that was mangled, or is of another list, does not
 * open. It is no secret: whoever forges one can only name another place to go on from, within what
 * their own query and rights give them on each page anew.
 */
const version = 2;
const sealBytes = 12;

export function sealCursor(body: string, listText: string): string {
  const sealed = [Uint8Array.of(version), seal(body, listText), Buffer.from(body)];
  return Buffer.concat(sealed).toString("base64url");
}

/** The body of a cursor of this list; throws an InvalidCursorError for any other. */
export function openCursor(cursor: string, listText: string): string {
  const bytes = Buffer.from(cursor, "base64url");
  // base64url decodes leniently: only the spelling that was given out counts.
  if (bytes[0] !== version || bytes.toString("base64url") !== cursor) throw unreadable();
  const body = bytes.toString("utf8", 1 + sealBytes);
  const given = bytes.subarray(1, 1 + sealBytes);
  if (given.length < sealBytes) throw unreadable();
  if (!timingSafeEqual(given, seal(body, listText)))
    throw new InvalidCursorError("The cursor belongs to another list.");
  return body;
}

export function unreadable(): InvalidCursorError {
  return new InvalidCursorError("The cursor cannot be read.");
}

function seal(body: string, listText: string): Uint8Array {
  return hash("sha256", `${listText}\0${body}`, "buffer").subarray(0, sealBytes);
}
