import type { Language } from "../language.ts";
import { czech } from "./czech.ts";
import { english } from "./english.ts";
import { spanish } from "./spanish.ts";

/** Which guests a property has: a language and its share of them. */
export type GuestMix = readonly [Language, number][];

const everywhere: GuestMix = [
  [english, 34],
  [czech, 6],
  [spanish, 10],
];

const byZone: ReadonlyMap<string, GuestMix> = new Map<string, GuestMix>([
  ["Europe/Prague", [[czech, 60]]],
  ["America/New_York", [[english, 90]]],
  ["America/Santiago", [[spanish, 80]]],
]);

/** Guests from everywhere, and more of them from where the property is. */
export function guestMix(timeZone: string): GuestMix {
  return [...everywhere, ...(byZone.get(timeZone) ?? [])];
}
