import type { Language } from "../language.ts";
import { arabic } from "./arabic.ts";
import { chinese } from "./chinese.ts";
import { czech } from "./czech.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { hebrew } from "./hebrew.ts";
import { hindi } from "./hindi.ts";
import { hungarian } from "./hungarian.ts";
import { italian } from "./italian.ts";
import { japanese } from "./japanese.ts";
import { korean } from "./korean.ts";
import { nepali } from "./nepali.ts";
import { polish } from "./polish.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";
import { ukrainian } from "./ukrainian.ts";

/** Which guests a property has: languages, each as often as it weighs. */
export type GuestMix = readonly [Language, number][];

const everywhere: GuestMix = [
  [english, 30],
  [german, 9],
  [chinese, 8],
  [spanish, 8],
  [french, 7],
  [japanese, 5],
  [italian, 5],
  [arabic, 4],
  [czech, 3],
  [korean, 3],
  [portuguese, 3],
  [polish, 3],
  [hebrew, 2],
  [ukrainian, 2],
  [hindi, 2],
  [hungarian, 2],
  [nepali, 1],
];

const locals: ReadonlyMap<string, GuestMix> = new Map<string, GuestMix>([
  [
    "Europe/Prague",
    [
      [czech, 45],
      [german, 15],
      [polish, 6],
      [ukrainian, 5],
    ],
  ],
  [
    "America/New_York",
    [
      [english, 70],
      [spanish, 10],
      [hebrew, 3],
    ],
  ],
  [
    "Asia/Kathmandu",
    [
      [nepali, 45],
      [hindi, 18],
      [chinese, 12],
      [korean, 5],
    ],
  ],
  [
    "America/Santiago",
    [
      [spanish, 75],
      [portuguese, 22],
    ],
  ],
  ["Europe/Budapest", [[hungarian, 60]]],
  ["Africa/Cairo", [[arabic, 60]]],
  ["Australia/Lord_Howe", [[english, 60]]],
]);

/** Guests from everywhere, and more of them from where the property is. */
export function guestMix(timeZone: string): GuestMix {
  return [...everywhere, ...(locals.get(timeZone) ?? [])];
}
