import type { Dice } from "./dice.ts";
import { texts } from "./texts.ts";

export function bodyOf(dice: Dice): string {
  const kind = dice.roll();
  if (kind < 0.5) return objectText(dice);
  if (kind < 0.6) return JSON.stringify(dice.pick(texts));
  if (kind < 0.7) return `${objectText(dice).slice(0, dice.below(40))}`;
  if (kind < 0.78) return `${"[".repeat(dice.below(15_000))}1`;
  if (kind < 0.84) return `${'{"a":'.repeat(4000)}1${"}".repeat(4000)}`;
  if (kind < 0.88) return JSON.stringify({ name: "x".repeat(dice.below(60_000)) });
  if (kind < 0.92) return `{"__proto__":{"role":"admin"},"constructor":{"prototype":{"x":1}}}`;
  return dice.pick([
    "",
    "null",
    "0",
    "\u0000",
    "﻿{}",
    "{}{}",
    "{'a':1}",
    "NaN",
    "[,]",
    '"\\ud800"',
    "a=b&c=d",
    "1e999",
  ]);
}

/** Mostly what the routes expect, with one hostile value or more in it. */
function objectText(dice: Dice): string {
  const fields = Array.from({ length: dice.below(6) }, () => {
    return `${JSON.stringify(dice.pick(fieldNames))}:${valueText(dice, 0)}`;
  });
  return `{${fields.join(",")}}`;
}

function valueText(dice: Dice, depth: number): string {
  const kind = dice.roll();
  if (kind < 0.55 || depth > 3) return JSON.stringify(dice.pick(texts));
  if (kind < 0.75)
    return dice.pick([
      "null",
      "true",
      "false",
      "0",
      "-0",
      "1e308",
      "1E400",
      "[]",
      "{}",
      '"all"',
      '"admin"',
    ]);
  const inner = Array.from({ length: dice.below(4) }, () => valueText(dice, depth + 1));
  return kind < 0.9 ? `[${inner.join(",")}]` : `{"__proto__":[${inner.join(",")}]}`;
}

const fieldNames = [
  "name",
  "password",
  "displayName",
  "role",
  "enterprises",
  "token",
  "disabled",
  "current",
  "next",
  "returnTo",
  "enterpriseId",
  "sender",
  "subject",
  "createAnother",
  "filter",
  "columns",
  "shared",
  "tabs",
  "start",
  "__proto__",
  "constructor",
  "toJSON",
  "length",
] as const;
