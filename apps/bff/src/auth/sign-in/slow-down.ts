import { isIPv6 } from "node:net";
import * as z from "zod";
import type { Clock } from "../../clock.ts";
import { TooManyAttemptsError } from "../../errors.ts";
import { defineCollection } from "../../store/collection.ts";
import type { Store } from "../../store/port.ts";
import { foldName } from "../accounts/account.ts";
import { hashToken } from "../secret-token.ts";

/**
 * Wrong passwords cost time, per sign-in name and per address, and never more than `mostMs`: nobody is
 * locked out for good, and nobody can lock out another. Forgotten after `forgetMs` without a wrong one.
 */
type Pace = { free: number; firstMs: number; mostMs: number };

/** A name: a person mistypes a few times. An address: a whole hotel can sit behind one. */
const paces: Record<"name" | "address", Pace> = {
  name: { free: 4, firstMs: 1_000, mostMs: 60_000 },
  address: { free: 30, firstMs: 1_000, mostMs: 60_000 },
};
const forgetMs = 60 * 60_000;

const attemptsOnFile = defineCollection(
  "sign-in-attempts",
  z.object({ wrong: z.number(), openAtMs: z.number() }),
);

export type SlowDownDeps = { store: Store; clock: Clock };
export type Attempt = { name: string; address: string };

/** Throws TooManyAttemptsError while name or address has to wait. Names need not exist to be counted. */
export async function assertMayTry(deps: SlowDownDeps, attempt: Attempt): Promise<void> {
  const states = await Promise.all(
    subjects(attempt).map(({ key }) => attemptsOnFile.get(deps.store, key)),
  );
  const waitMs = Math.max(...states.map((kept) => (kept?.value.openAtMs ?? 0) - deps.clock.now()));
  if (waitMs > 0)
    throw new TooManyAttemptsError(
      "Too many wrong passwords. Wait a little, then try again.",
      waitMs,
    );
}

/**
 * Counts an attempt as wrong before its password is looked at, so that a hundred at once count as a
 * hundred; `forgive` takes that back.
 */
export async function chargeAttempt(deps: SlowDownDeps, attempt: Attempt): Promise<void> {
  await Promise.all(subjects(attempt).map((subject) => charge(deps, subject)));
}

/** After the right password: the name starts afresh, the address gets this one attempt back. */
export async function forgive({ store, clock }: SlowDownDeps, attempt: Attempt): Promise<void> {
  const [name, address] = subjects(attempt);
  await store.write([attemptsOnFile.delete(name.key, "any")]);
  const kept = await attemptsOnFile.get(store, address.key);
  if (!kept) return;
  const wrong = Math.max(0, kept.value.wrong - 1);
  const openAtMs = wrong <= address.pace.free ? clock.now() : kept.value.openAtMs;
  const value = { wrong, openAtMs };
  const expect = { version: kept.version };
  await store.write([
    attemptsOnFile.put(address.key, value, { expect, expiresAtMs: clock.now() + forgetMs }),
  ]);
}

/** How long the next attempt waits after this many wrong ones: 0 for the free ones, then doubling. */
function delayMs({ free, firstMs, mostMs }: Pace, wrong: number): number {
  return wrong <= free ? 0 : Math.min(mostMs, firstMs * 2 ** Math.min(wrong - free - 1, 30));
}

type Subject = { key: string; pace: Pace };

async function charge({ store, clock }: SlowDownDeps, { key, pace }: Subject): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const kept = await attemptsOnFile.get(store, key);
    const wrong = (kept?.value.wrong ?? 0) + 1;
    const value = { wrong, openAtMs: clock.now() + delayMs(pace, wrong) };
    const expect = kept ? { version: kept.version } : "absent";
    const put = attemptsOnFile.put(key, value, { expect, expiresAtMs: clock.now() + forgetMs });
    if ((await store.write([put])).kind === "written") return;
  }
  throw new TooManyAttemptsError("Too many attempts at once. Try again shortly.", 1_000);
}

function subjects({ name, address }: Attempt): [Subject, Subject] {
  return [
    { key: `name:${hashToken(foldName(name))}`, pace: paces.name },
    { key: `address:${hashToken(networkOf(address))}`, pace: paces.address },
  ];
}

/** Whoever has one IPv6 address has its whole /64. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16))
    .join(":");
}
