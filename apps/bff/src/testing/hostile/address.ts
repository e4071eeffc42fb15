import type { Dice } from "./dice.ts";
import { texts } from "./texts.ts";

/** @param path as a route is declared, such as /api/threads/:id */
export function addressOf(dice: Dice, path: string): string {
  const filled = path
    .replace(/:\w+/g, () => dice.pick(segments))
    .replace("/*", () => `/${dice.pick(segments)}`);
  if (dice.roll() < 0.4) return filled;
  const pairs = Array.from({ length: dice.below(5) }, () => {
    const name = dice.roll() < 0.8 ? dice.pick(queryNames) : encode(dice.pick(texts));
    return `${name}=${dice.roll() < 0.1 ? dice.pick(broken) : encode(dice.pick(texts))}`;
  });
  return `${filled}?${pairs.join("&")}`;
}

const queryNames = [
  "enterprises",
  "created",
  "updated",
  "ids",
  "state",
  "words",
  "cursor",
  "retry",
  "limit",
  "code",
  "returnTo",
] as const;

const broken = ["%", "%zz", "%00", "%ff%fe", "%c0%af", "%u0041", "+%2b", "%ed%a0%80"] as const;

const segments = [
  "x",
  "nobody",
  "..%2f..%2fetc%2fpasswd",
  "%00",
  "%2e%2e",
  "__proto__",
  "constructor",
  "%ff",
  "%F0%9F%92%A5",
  "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01",
  "a".repeat(2000),
  "%0d%0aSet-Cookie:a=b",
  "assets/../x",
  "index.html.map",
  ";x=1",
  "*",
  "'",
  "%5c",
  "last",
] as const;

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
