/**
 * `pnpm bench:day`: what a day of one property costs of its token's budget, by the sandbox's clock: three
 * people look at the list from six in the morning to ten at night and ask for a list every few minutes,
 * guests write, and nobody looks at night. Compared with the 200 calls that Mews allows in any 30 s.
 */

import { createFakeClock } from "../src/testing/fake-clock.ts";
import { upstreamTo } from "../src/testing/mews/sandbox-mews.ts";
import { openInThisThread } from "../src/testing/mirror/in-this-thread.ts";
import { layBed } from "../src/testing/mirror/sync/sync-bed.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const windowMs = 30 * second;
/** what Mews allows an access token in a window */
const allowed = 200;
const people = 3;
const listEveryMs = 4 * minute;
const guestEveryMs = 6 * minute;
const never = new AbortController().signal;

const clock = createFakeClock();
const enterprises = [{ name: "Hotel", timeZone: "Europe/Prague" }];
const options = { size: 20_000, enterprises, portfolios: [] };
const bed = layBed(options, {}, undefined, upstreamTo, { clock, mirror: openInThisThread(clock) });
const sync = bed.boot();
const [part] = bed.parts;
if (!part) throw new Error("There is no property.");
// What a first day reads once is no part of any other.
await askForList(person(0));
await bed.pass(2 * hour);

const midnightMs = clock.now();
const perWindow: number[] = [];
let refused = 0;
const hours: { hour: number; calls: number; most: number }[] = [];
bed.events.length = 0;
for (let at = 0; at < 24; at += 1) {
  const isDay = at >= 6 && at < 22;
  const leave = isDay ? Array.from({ length: people }, () => sync.lookAt([part.connection])) : [];
  const before = perWindow.length;
  for (let windows = 0; windows < hour / windowMs; windows += 1) await passWindow(isDay);
  for (const one of leave) one();
  const own = perWindow.slice(before);
  hours.push({
    hour: at,
    calls: own.reduce((sum, calls) => sum + calls, 0),
    most: Math.max(...own),
  });
}

console.table(hours);
const works = Map.groupBy(
  bed.events.filter((event) => event.kind === "asked"),
  ({ work }) => work,
);
console.table([...works].map(([work, asked]) => ({ work, calls: asked.length })));
const calls = perWindow.reduce((sum, each) => sum + each, 0);
const most = Math.max(...perWindow);
const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
console.table([
  {
    "calls a day": calls,
    "of what Mews allows": share(calls, allowed * perWindow.length),
    "most in 30 s": most,
    "of what Mews allows then": share(most, allowed),
    "refused by Mews": refused,
  },
]);
await bed.close();
await bed.mirror.close();

function person(number: number) {
  return `person ${number}`;
}

function askForList(who: string) {
  const question = bed.question({ parts: bed.parts });
  const ask = { question, order: "-created" as const, after: null, limit: 50, person: who };
  return bed.within(sync.makeSure(ask, never));
}

async function passWindow(isDay: boolean) {
  bed.sandbox.control.clearCalls();
  const sinceMs = clock.now() - midnightMs;
  const isDue = (everyMs: number) => sinceMs % everyMs < windowMs;
  if (isDue(guestEveryMs)) {
    const [property] = bed.sandbox.enterprises;
    const words = { sender: "Guest", subject: "Late check-in" };
    bed.sandbox.control.addThread({ enterpriseId: property?.id ?? "", ...words });
  }
  const untilMs = clock.now() + windowMs;
  if (isDay && isDue(listEveryMs))
    for (let who = 0; who < people; who += 1) await askForList(person(who));
  while (clock.now() < untilMs) await bed.pass(Math.min(second, untilMs - clock.now()));
  const made = bed.sandbox.control.calls();
  perWindow.push(made.length);
  refused += made.filter(({ status }) => status === 429).length;
}
