import { ownHeaders } from "../browser.ts";
import type { Dice } from "./dice.ts";

export function headersOf(dice: Dice): [string, string][] {
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
  ["If-Match", '"99999999999999999999"'],
  ["Upgrade", "websocket"],
];
