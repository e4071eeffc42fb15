import { UpstreamUnavailableError } from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import type { UpstreamEvent } from "../port.ts";
import type { UpstreamSettings } from "../settings.ts";

/**
 * What a call says about the host. 429 and other 4xx are "answered": the host is well.
 * "no-verdict": the call was given up before it could tell.
 */
export type Verdict = "succeeded" | "answered" | "failed" | "not-connected" | "no-verdict";

type Tally = { second: number; calls: number; failed: number };

type State =
  | { kind: "closed"; tallies: Tally[]; failedConnects: number }
  | { kind: "open"; untilMs: number }
  /** one probe is under way */
  | { kind: "half-open" };

/** One per host: stops sending to a host that is down, and finds out with one call when it is back. */
export type Breaker = {
  /** throws an `UpstreamUnavailableError` where `enter` would */
  check(): void;
  /** right before sending; the returned function takes the verdict, and only the first one counts */
  enter(): (verdict: Verdict) => void;
};

export function createBreaker(
  clock: Pick<Clock, "monotonicMs">,
  settings: UpstreamSettings["breaker"],
  observe: (event: UpstreamEvent) => void,
): Breaker {
  let state: State = closed();

  const moveTo = (next: State) => {
    state = next;
    observe({ kind: "breaker", state: next.kind });
  };
  const openFor = (ms: number) => moveTo({ kind: "open", untilMs: clock.monotonicMs() + ms });

  function check() {
    if (state.kind === "closed") return;
    const waitMs = state.kind === "open" ? state.untilMs - clock.monotonicMs() : PROBE_WAIT_MS;
    if (waitMs <= 0) return;
    throw new UpstreamUnavailableError("Mews cannot be reached just now.", Math.ceil(waitMs));
  }

  return {
    check,
    enter() {
      check();
      if (state.kind === "open") moveTo({ kind: "half-open" });
      const entered = state;
      let isTold = false;
      return (verdict) => {
        if (isTold) return;
        isTold = true;
        // A call sent before the breaker moved says nothing about the host now.
        if (state !== entered) return;
        if (entered.kind === "closed") tell(entered, verdict);
        else probed(verdict);
      };
    },
  };

  function tell(during: State & { kind: "closed" }, verdict: Verdict) {
    if (verdict === "no-verdict") return;
    during.failedConnects = verdict === "not-connected" ? during.failedConnects + 1 : 0;
    if (verdict === "answered") return;
    count(during.tallies, verdict !== "succeeded");
    if (isDown(during)) openFor(settings.openMs);
  }

  function probed(verdict: Verdict) {
    if (verdict === "failed" || verdict === "not-connected") openFor(settings.openMs);
    else if (verdict === "no-verdict") openFor(0);
    else moveTo(closed());
  }

  function count(tallies: Tally[], failed: boolean) {
    const second = Math.floor(clock.monotonicMs() / 1000);
    const oldest = second - settings.windowMs / 1000;
    while (tallies[0] && tallies[0].second <= oldest) tallies.shift();
    let last = tallies.at(-1);
    if (last?.second !== second) {
      last = { second, calls: 0, failed: 0 };
      tallies.push(last);
    }
    last.calls += 1;
    if (failed) last.failed += 1;
  }

  function isDown({ tallies, failedConnects }: State & { kind: "closed" }) {
    if (failedConnects >= settings.failedConnects) return true;
    const calls = tallies.reduce((sum, tally) => sum + tally.calls, 0);
    const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
    return calls >= settings.leastCalls && failed >= calls * settings.failedShare;
  }
}

/** how long those are sent away who come while the probe is under way */
const PROBE_WAIT_MS = 1_000;

function closed(): State {
  return { kind: "closed", tallies: [], failedConnects: 0 };
}
