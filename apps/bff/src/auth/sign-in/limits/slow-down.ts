import { TooManyAttemptsError } from "../../../errors/errors.ts";
import { foldName } from "../../accounts/account.ts";
import { hashToken } from "../../secrets/secret-token.ts";
import type { Networks } from "./networks.ts";
import { type CountDeps, count, countOf, startAfresh, type Wrong } from "./wrong-passwords.ts";

/**
 * Who tries a password. Known: a browser, session or link that stands for this account already, by an
 * id that nobody else can have. A stranger is known by where they come from alone.
 */
export type Caller =
  | { kind: "known"; id: string }
  | { kind: "stranger"; networks: Networks; isFamiliar: boolean };

export type Attempt = { name: string; caller: Caller };
export type SlowDownDeps = CountDeps;

/**
 * Wrong passwords cost time, and never more than `mostMs`. They are counted for the name *and* whence
 * they come, so that nobody makes a colleague elsewhere wait. Forgotten after an hour without one.
 */
type Pace = { free: number; firstMs: number; mostMs: number };

/** A person mistypes a few times; whoever has a /48 has 65,536 lines to try one name from. */
const mistyping: Pace = { free: 4, firstMs: 1_000, mostMs: 60_000 };
const wholeSite: Pace = { free: 60, firstMs: 1_000, mostMs: 60_000 };

/** A site may be a whole hotel: after so many wrong ones its strangers are served slowly, not refused. */
const busySite = { free: 30, restMs: 500 };

/** Throws TooManyAttemptsError while this caller has to wait for this name. Names need not exist. */
export async function assertMayTry(deps: SlowDownDeps, attempt: Attempt): Promise<void> {
  const waits = await Promise.all(
    subjectsOf(attempt).map(async ({ key, pace }) =>
      waitMs(pace, await countOf(deps, key), deps.clock.now()),
    ),
  );
  const longestMs = Math.max(...waits);
  if (longestMs <= 0) return;
  const words = "Too many wrong passwords. Wait a little, then try again.";
  throw new TooManyAttemptsError(words, longestMs);
}

/**
 * Counts an attempt as wrong before its password is looked at, so that a hundred at once count as a
 * hundred; `forgive` takes that back.
 */
export async function chargeAttempt(deps: SlowDownDeps, attempt: Attempt): Promise<void> {
  const keys = [...subjectsOf(attempt).map(({ key }) => key), ...siteKeyOf(attempt)];
  if (await count(deps, keys, 1)) return;
  throw new TooManyAttemptsError("Too many attempts at once. Try again shortly.", 1_000);
}

/** After the right password: the name starts afresh here, the site gets this one attempt back. */
export async function forgive(deps: SlowDownDeps, attempt: Attempt): Promise<void> {
  await startAfresh(
    deps,
    subjectsOf(attempt).map(({ key }) => key),
  );
  await count(deps, siteKeyOf(attempt), -1);
}

/** How long the next of the same site is kept from being served after this one, in milliseconds. */
export async function restAfter(deps: SlowDownDeps, attempt: Attempt): Promise<number> {
  const [key] = siteKeyOf(attempt);
  const { wrong } = key === undefined ? { wrong: 0 } : await countOf(deps, key);
  return wrong > busySite.free ? busySite.restMs : 0;
}

/** Where the clock was set back, nobody can say how long ago it was: no wait outlives that. */
function waitMs(pace: Pace, { wrong, lastMs }: Wrong, now: number): number {
  return now < lastMs ? 0 : lastMs + delayMs(pace, wrong) - now;
}

/** How long the next attempt waits after this many wrong ones: 0 for the free ones, then doubling. */
function delayMs({ free, firstMs, mostMs }: Pace, wrong: number): number {
  return wrong <= free ? 0 : Math.min(mostMs, firstMs * 2 ** Math.min(wrong - free - 1, 30));
}

type Subject = { key: string; pace: Pace };

function subjectsOf({ name, caller }: Attempt): Subject[] {
  const keyOf = (...whence: string[]) => hashToken(JSON.stringify([...whence, foldName(name)]));
  if (caller.kind === "known") return [{ key: keyOf("known", caller.id), pace: mistyping }];
  const { line, site } = caller.networks;
  const own = { key: keyOf("line", line), pace: mistyping };
  return line === site ? [own] : [own, { key: keyOf("site", site), pace: wholeSite }];
}

function siteKeyOf({ caller }: Attempt): string[] {
  return caller.kind === "known"
    ? []
    : [hashToken(JSON.stringify(["any name", caller.networks.site]))];
}
