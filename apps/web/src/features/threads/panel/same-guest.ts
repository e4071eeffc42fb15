import { fold } from "@foyer/contract";

/** Whether two senders are one name, whatever its case, accents and spaces. */
export function sameGuest(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return fold(name).trim().replace(/\s+/gu, " ");
}
