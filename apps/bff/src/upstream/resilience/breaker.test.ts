import { describe, expect, it } from "vitest";
import { UpstreamUnavailableError } from "../../errors/errors.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { defaultUpstreamSettings } from "../settings.ts";
import { createBreaker, type Verdict } from "./breaker.ts";

function setUp() {
  const clock = createFakeClock();
  const moves: string[] = [];
  const breaker = createBreaker(clock, defaultUpstreamSettings.breaker, (event) => {
    if (event.kind === "breaker") moves.push(event.state);
  });
  const calls = (count: number, verdict: Verdict) => {
    for (let nth = 0; nth < count; nth += 1) breaker.enter()(verdict);
  };
  return { clock, breaker, calls, moves };
}

const refused = expect.objectContaining({ name: "UpstreamUnavailableError" });

describe("the breaker opens", () => {
  it("at half of at least 20 calls within 30 s", () => {
    const { breaker, calls, moves } = setUp();
    calls(10, "succeeded");
    calls(9, "failed");
    breaker.check();
    calls(1, "failed");
    expect(() => breaker.check()).toThrow(UpstreamUnavailableError);
    expect(moves).toEqual(["open"]);
  });

  it("not for failures that are further apart", async () => {
    const { breaker, calls, clock } = setUp();
    calls(10, "failed");
    await clock.advance(31_000);
    calls(10, "failed");
    breaker.check();
  });

  it("at 5 failed connects in a row, which any answer interrupts", () => {
    const { breaker, calls } = setUp();
    calls(4, "not-connected");
    calls(1, "answered");
    calls(4, "not-connected");
    breaker.check();
    calls(1, "not-connected");
    expect(() => breaker.check()).toThrow(UpstreamUnavailableError);
  });

  it("never for refusals: 429 and other 4xx come from a host that is well", () => {
    const { breaker, calls } = setUp();
    calls(500, "answered");
    calls(500, "no-verdict");
    breaker.check();
  });
});

describe("an open breaker", () => {
  it("says how long, lets one probe through after 10 s, and closes when that is answered", async () => {
    const { breaker, calls, clock, moves } = setUp();
    calls(5, "not-connected");
    await clock.advance(4_000);
    expect(() => breaker.enter()).toThrow(expect.objectContaining({ retryAfterMs: 6_000 }));
    await clock.advance(6_000);
    const probe = breaker.enter();
    expect(() => breaker.enter()).toThrow(refused);
    probe("succeeded");
    breaker.enter()("succeeded");
    expect(moves).toEqual(["open", "half-open", "closed"]);
  });

  it("stays open for another 10 s when the probe fails", async () => {
    const { breaker, calls, clock } = setUp();
    calls(5, "not-connected");
    await clock.advance(10_000);
    breaker.enter()("failed");
    await clock.advance(9_000);
    expect(() => breaker.enter()).toThrow(refused);
    await clock.advance(1_000);
    breaker.enter()("answered");
    breaker.check();
  });

  it("lets the next one probe when a probe was given up", async () => {
    const { breaker, calls, clock } = setUp();
    calls(5, "not-connected");
    await clock.advance(10_000);
    breaker.enter()("no-verdict");
    breaker.enter()("succeeded");
    breaker.check();
  });

  it("is not told anything by calls sent before it opened", async () => {
    const { breaker, calls, clock } = setUp();
    const early = breaker.enter();
    const alsoEarly = breaker.enter();
    calls(5, "not-connected");
    early("succeeded");
    expect(() => breaker.check()).toThrow(refused);
    await clock.advance(10_000);
    breaker.enter()("succeeded");
    alsoEarly("failed");
    breaker.check();
  });
});
