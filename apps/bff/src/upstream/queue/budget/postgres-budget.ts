import { StoreUnavailableError } from "../../../errors/errors.ts";
import type { Database, Row } from "../../../postgres/database.ts";
import type { Clock } from "../../../time/clock.ts";
import { waitFor } from "../../../time/wait-for.ts";
import type { UpstreamSettings } from "../../settings.ts";
import type { Budget, Charge } from "./port.ts";
import { createRateLimits } from "./rate-limits.ts";

type Parts = {
  clock: Clock;
  /** 0 <= random() < 1 */
  random: () => number;
  settings: Pick<UpstreamSettings, "budget" | "rateLimited">;
  /** the instant to go by, in milliseconds; absent: the database's own */
  atMs?: () => number;
};

/**
 * The budget of many instances: each `take` is one call of `take_budget` in the database, by whose clock
 * all of them go. While the database is away, or takes longer than `settings.budget.answerMs`, nothing is
 * granted; a charge whose answer came too late stays unused, which is the safe side.
 *
 * What is known here of 429s is known without the database: a Retry-After that runs needs no question,
 * and one that the database could not be told of is obeyed by this instance all the same.
 */
export function createPostgresBudget(
  database: Pick<Database, "query">,
  { clock, random, settings, atMs }: Parts,
): Budget {
  const { windowMs, timesLeft, answerMs } = settings.budget;
  const limits = createRateLimits(clock, random, settings.rateLimited);

  return {
    async take(key, { mayUse, persons }) {
      const knownMs = limits.waitMs(key);
      if (knownMs > 0) return { kind: "wait", why: "limited", waitMs: knownMs };
      const askers = persons.length > 0 ? persons : [null];
      const [row = unavailable(new Error("It answered nothing."))] = await call(taken, [
        key,
        mayUse,
        askers,
        windowMs,
        timesLeft,
      ]);
      const charge = chargeOf(row);
      if (charge.kind === "wait" && charge.why === "limited") limits.hold(key, charge.waitMs);
      return charge;
    },
    async noteLimit(key, retryAfterMs) {
      const holdMs = limits.note(key, retryAfterMs);
      await call(limited, [key, windowMs, holdMs]).catch(() => {});
    },
    clearLimit: limits.clear,
    limitedMs: limits.waitMs,
  };

  async function call(sql: string, values: unknown[]): Promise<Row[]> {
    const answer = database.query(sql, [...values, atMs?.() ?? null]).catch(unavailable);
    const rows = await waitFor(clock, answerMs, answer, new AbortController().signal);
    return rows ?? unavailable(new Error(`No answer within ${answerMs} ms.`));
  }
}

const taken = "SELECT used, why, wait_ms FROM take_budget($1, $2, $3::text[], $4, $5, $6)";

const limited = "SELECT limit_budget($1, $2, $3, $4)";

function unavailable(cause: unknown): never {
  throw new StoreUnavailableError("Foyer cannot use its database just now.", { cause });
}

/** The columns are of their types. */
function chargeOf(row: Row): Charge {
  const why = row["why"];
  return why === "limited" || why === "spent" || why === "share"
    ? { kind: "wait", why, waitMs: Number(row["wait_ms"]) }
    : { kind: "granted", used: Number(row["used"]) };
}
