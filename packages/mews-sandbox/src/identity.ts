import { type Random, randomFrom } from "./random.ts";

/** Begins every id and token that the sandbox mints by name: "SANDBOX", as near as hex digits come. */
const mark = "5a4db0c5";

/** A uuid (version 4 form) that belongs to a name for good. */
export function uuidNamed(...names: string[]): string {
  const hex = hexDigits(randomFrom("uuid", ...names), 32);
  return uuidFromHex(versioned(mark + hex.slice(8)));
}

/** A token in the form of Mews's own (32 and 31 upper-case hex digits) that belongs to a name for good. */
export function tokenNamed(...names: string[]): string {
  const hex = hexDigits(randomFrom("token", ...names), 63).toUpperCase();
  return `${mark.toUpperCase()}${hex.slice(8, 32)}-${hex.slice(32)}`;
}

/** The 16 bytes of a fresh uuid, version 4. */
export function drawUuid(random: Random): Uint8Array {
  return Uint8Array.fromHex(versioned(hexDigits(random, 32)));
}

/** The id of a new thread. */
export function drawId(random: Random, form: "uuid" | "guid"): string {
  return form === "uuid" ? uuidText(drawUuid(random)) : drawGuid(random);
}

/** Of no variant that RFC 9562 defines: its bits are those kept for Microsoft's old GUIDs (4.1). */
function drawGuid(random: Random): string {
  const hex = hexDigits(random, 32);
  const variant = "cd"[Number.parseInt(hex.charAt(16), 16) % 2];
  return uuidFromHex(`${hex.slice(0, 16)}${variant}${hex.slice(17)}`);
}

/** Text of a uuid as the store keeps it; whatever the case of its digits. */
export function uuidBytes(uuid: string): Uint8Array {
  return Uint8Array.fromHex(uuid.replaceAll("-", ""));
}

export function uuidText(bytes: Uint8Array): string {
  return uuidFromHex(bytes.toHex());
}

function hexDigits(random: Random, count: number): string {
  let digits = "";
  while (digits.length < count) {
    digits += Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, "0");
  }
  return digits.slice(0, count);
}

/** RFC 9562, 5.4: the version digit and the variant bits. */
function versioned(hex: string): string {
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 12)}4${hex.slice(13, 16)}${variant}${hex.slice(17)}`;
}

function uuidFromHex(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
