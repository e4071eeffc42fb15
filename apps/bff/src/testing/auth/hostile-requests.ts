import { access } from "../../auth/guard/access.ts";
import { ownHeaders } from "../browser.ts";
import { goodPassword } from "./auth-app.ts";

export type HostileRequest = { path: string; init: RequestInit & { headers: [string, string][] } };

/** Requests that somebody who wishes us ill would make, the same ones for the same seed. */
export function* hostileRequests(count: number, seed: number): Generator<HostileRequest> {
  const dice = createDice(seed);
  for (let n = 0; n < count; n += 1) yield hostileRequest(dice);
}

type Dice = {
  /** 0 to below 1 */
  roll(): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  below(most: number): number;
};

function hostileRequest(dice: Dice): HostileRequest {
  const [method, path] = dice.pick(routes);
  const asked = dice.roll() < 0.9 ? method : dice.pick(methods);
  const hasBody = asked !== "GET" && asked !== "HEAD";
  return {
    path: addressOf(dice, path),
    init: {
      method: asked,
      headers: headersOf(dice),
      ...(hasBody ? { body: bodyOf(dice) } : {}),
    },
  };
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "BREW"] as const;

type Route = [string, string];
const known = Object.keys(access).map((route): Route => {
  const [method = "", path = ""] = route.split(" ");
  return [method, path];
});
const routes: [Route, ...Route[]] = [["GET", "/api/nothing"], ...known];

function addressOf(dice: Dice, path: string): string {
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

const texts = [
  "",
  " ",
  "0",
  "-1",
  "1e309",
  "NaN",
  "null",
  "undefined",
  "true",
  "[]",
  "{}",
  "__proto__",
  "constructor",
  "toString",
  "../../etc/passwd",
  "' OR 1=1 --",
  "<script>alert(1)</script>",
  "#{7*7}",
  "{{7*7}}",
  "\u0000",
  "\ud800",
  "\udfff\ud800",
  "\u202e",
  "\ufeff",
  "Z\u0351\u0367\u0357".repeat(50),
  "💥".repeat(100),
  "ﷺ".repeat(100),
  "A".repeat(5000),
  "%".repeat(300),
  "%n%s%x",
  "last-7-days",
  "2026-11-14/2026-11-20",
  "2026-02-30/2026-02-31",
  "+275760-09-13/+275760-09-14",
  "-271821-04-19/0000-01-01",
  "0000-01-01/9999-12-31",
  "2026-11-20/2026-11-14",
  "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01",
  "open,resolved",
  "v1.",
  "eyJ2IjoxfQ",
  "AAAA".repeat(2000),
  "//evil.example",
  ",,,,,",
  "99999999999999999999",
  "1",
  "1000",
  "1001",
  "0x10",
  "１２",
  goodPassword,
  "olga",
  "admin",
] as const;

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
  "__proto__",
  "constructor",
  "toJSON",
  "length",
] as const;

function bodyOf(dice: Dice): string {
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

function headersOf(dice: Dice): [string, string][] {
  const own = Object.entries(ownHeaders).filter(() => dice.roll() < 0.97);
  const odd = Array.from({ length: dice.below(3) }, (): [string, string] => dice.pick(oddHeaders));
  return [...own, ...odd];
}

const oddHeaders: [[string, string], ...[string, string][]] = [
  ["Cookie", "__Host-Http-sid=; __Host-Http-sid=%00; =; ;;;"],
  ["Cookie", `__Host-Http-sid=${"A".repeat(8000)}`],
  ["Cookie", `__Host-Http-sign-in=${"A".repeat(43)}`],
  ["Content-Type", "application/json; charset=utf-16"],
  ["Content-Type", `application/json${";a=b".repeat(500)}`],
  ["Content-Length", "99999999999"],
  ["Content-Encoding", "gzip"],
  ["Transfer-Encoding", "chunked"],
  ["Accept", "text/event-stream"],
  ["Accept-Encoding", "br;q=NaN, gzip;q=1e999, *;q=0"],
  ["Accept-Language", "x".repeat(4000)],
  ["X-Forwarded-For", "1.1.1.1, ::1, evil, 999.999.999.999"],
  ["X-Forwarded-Host", "evil.example"],
  ["Host", "evil.example"],
  ["Origin", "null"],
  ["Idempotency-Key", "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01"],
  ["Idempotency-Key", "x".repeat(4000)],
  ["X-HTTP-Method-Override", "DELETE"],
  ["X-Request-Id", "<script>"],
  ["Range", "bytes=0-18446744073709551615"],
  ["If-None-Match", "*"],
  ["Upgrade", "websocket"],
];

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** mulberry32: small, and the same everywhere. */
function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(roll() * most);
  return { roll, below, pick: (from) => from[below(from.length)] ?? from[0] };
}
