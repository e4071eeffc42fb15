import { UnavailableError } from "../../../errors/errors.ts";
import { toProblem } from "../../../errors/problems.ts";
import type { Kept } from "../../../store/collection.ts";
import type { Clock } from "../../../time/clock.ts";
import { withMewsDeadline } from "../../../upstream/mews-deadline.ts";
import type { AddPermit, Connection, Upstream } from "../../../upstream/port.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { SendingRow } from "../ledger/row.ts";
import type { Verdict } from "../ledger/transitions.ts";
import type { CreateSettings } from "../settings.ts";
import { classifyAnswer, classifyFailure, type SendOutcome } from "./classify.ts";

export type SenderDeps = {
  clock: Clock;
  /** 0 to 1, as Math.random */
  random: () => number;
  upstream: Upstream;
  ledger: Ledger;
  settings: CreateSettings;
  onAttempt: (row: SendingRow, attempt: number, outcome: SendOutcome) => void;
};

/** A row that says "sending" durably, and the permit to send it. */
export type Begun = {
  kept: Kept<SendingRow>;
  connection: Connection;
  permit: AddPermit;
};

/** How sending ended; `kept` is the row as this sender wrote it last. */
export type Sent = { kept: Kept<SendingRow>; verdict: Verdict | { kind: "unknown" } };

/**
 * Sends what was begun, and again only after it certainly did not happen. Not tied to the browser: once
 * begun it goes to its end. Releases every permit. Rejects with a `StoreUnavailableError` only.
 */
export async function send(deps: SenderDeps, begun: Begun): Promise<Sent> {
  let current = begun;
  for (let attempt = 1; ; attempt += 1) {
    const { kept } = current;
    const outcome = await sendOnce(deps, current);
    deps.onAttempt(kept.value, attempt, outcome);
    if (outcome.kind === "unknown") return { kept, verdict: outcome };
    if (outcome.kind === "created") return { kept, verdict: outcome };
    const again =
      outcome.kind === "not-sent" && attempt <= deps.settings.retries
        ? await prepareAgain(deps, current, attempt, outcome.retryAfterMs)
        : null;
    if (!again) return { kept, verdict: notCreated(outcome.error) };
    current = again;
  }
}

/** Nobody gives up a send: not the browser, not a server that stops. */
const noOne = new AbortController().signal;

export function notCreated(error: unknown): Verdict {
  return { kind: "not-created", problem: toProblem(error) };
}

async function sendOnce(deps: SenderDeps, { kept, permit }: Begun): Promise<SendOutcome> {
  const { clock, settings } = deps;
  const { sentAtMs, text } = kept.value.state;
  try {
    if (Math.abs(clock.now() - sentAtMs) > settings.sendFreshMs) return heldUp;
    const { value } = await withMewsDeadline(clock, settings.sendDeadlineMs, noOne, ({ signal }) =>
      permit.send(text, signal),
    );
    return classifyAnswer(value, text, {
      fromMs: sentAtMs - settings.nearMs,
      toMs: sentAtMs + settings.nearMs,
    });
  } catch (error) {
    return classifyFailure(error);
  } finally {
    permit.release();
  }
}

/**
 * The machine slept, or the clock jumped, between writing down and sending. Others may have read back
 * by the time that is written down, so it has to be written anew first.
 */
const heldUp: SendOutcome = {
  kind: "not-sent",
  error: new UnavailableError("Foyer was held up before sending. Nothing was sent."),
  retryAfterMs: 0,
};

/** Waits as Mews asked, acquires another permit, writes down that it is sent again; null: better not. */
async function prepareAgain(
  deps: SenderDeps,
  begun: Begun,
  attempt: number,
  retryAfterMs: number | null,
): Promise<Begun | null> {
  const { clock, settings, ledger, random } = deps;
  const waitMs = retryAfterMs ?? 500 * 2 ** (attempt - 1) * (0.5 + random() / 2);
  if (waitMs > settings.retryWaitMostMs) return null;
  await clock.sleep(waitMs);
  const permit = await permitAgain(deps, begun);
  if (!permit) return null;
  try {
    const kept = await ledger.stampAgain(begun.kept);
    if (kept) return { ...begun, kept, permit };
    permit.release();
    return null;
  } catch (error) {
    permit.release();
    throw error;
  }
}

/** The failure that made it necessary says more than why there is no second permit. */
async function permitAgain({ clock, settings, upstream }: SenderDeps, { kept, connection }: Begun) {
  const person = kept.value.personId;
  try {
    return await withMewsDeadline(clock, settings.retryWaitMostMs, noOne, ({ signal }) =>
      upstream.acquireAddPermit(connection, { person, signal }),
    );
  } catch {
    return null;
  }
}
