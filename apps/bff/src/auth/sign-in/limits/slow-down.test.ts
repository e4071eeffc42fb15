import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TooManyAttemptsError } from "../../../errors/errors.ts";
import { createMemoryStore } from "../../../store/memory.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import { networksOf } from "./networks.ts";
import { assertMayTry, type Caller, chargeAttempt, forgive, restAfter } from "./slow-down.ts";

const from = (address: string): Caller => {
  return { kind: "stranger", networks: networksOf(address), isFamiliar: false };
};
const device = (id: string): Caller => ({ kind: "known", id });
const [here, elsewhere] = [from("203.0.113.1"), from("203.0.113.2")];

function setting() {
  const clock = createFakeClock(undefined, 1);
  const deps = { store: createMemoryStore(clock), clock };
  const waitMs = async (name: string, caller: Caller) => {
    try {
      await assertMayTry(deps, { name, caller });
      return 0;
    } catch (error) {
      if (error instanceof TooManyAttemptsError) return error.retryAfterMs;
      throw error;
    }
  };
  const fail = async (times: number, name: string, caller: Caller) => {
    for (let n = 0; n < times; n += 1) await chargeAttempt(deps, { name, caller });
  };
  return { clock, deps, waitMs, fail };
}

describe("wrong passwords slow down", () => {
  it("a name from one place: a few are free, then the wait doubles up to a minute and no further", async () => {
    const { clock, waitMs, fail } = setting();
    await fail(4, "anna", here);
    const waits: number[] = [await waitMs("anna", here)];
    for (let n = 0; n < 9; n += 1) {
      await fail(1, "ANNA ", here);
      const wait = await waitMs("anna", here);
      waits.push(wait);
      await clock.advance(wait);
    }
    expect(waits).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(await waitMs("anna", here)).toBe(0);
  });

  it("nobody else: not the name from elsewhere, not another name from there, not a known device", async () => {
    const { waitMs, fail } = setting();
    await fail(50, "anna", here);
    expect(await waitMs("anna", here)).toBe(60_000);
    expect(await waitMs("anna", elsewhere)).toBe(0);
    expect(await waitMs("berta", here)).toBe(0);
    expect(await waitMs("anna", device("desk"))).toBe(0);
  });

  it("a known device by its own wrong ones, which count for nobody else", async () => {
    const { waitMs, fail, deps } = setting();
    await fail(9, "anna", device("desk"));
    expect(await waitMs("anna", device("desk"))).toBe(16_000);
    expect(await waitMs("berta", device("desk"))).toBe(0);
    expect(await waitMs("anna", device("phone"))).toBe(0);
    expect(await waitMs("anna", here)).toBe(0);
    expect(await restAfter(deps, { name: "anna", caller: here })).toBe(0);
  });

  it("takes a whole IPv6 /64 for one place, and does not let a /48 go from line to line", async () => {
    const { waitMs, fail } = setting();
    for (let n = 0; n < 5; n += 1) await fail(1, "anna", from(`2001:db8:0:7::${n}`));
    expect(await waitMs("anna", from("2001:db8::7:ffff:0:0:1"))).toBe(1000);
    expect(await waitMs("anna", from("2001:db8:0:8::1"))).toBe(0);
    for (let n = 0; n < 56; n += 1) await fail(1, "anna", from(`2001:db8:0:${100 + n}::1`));
    expect(await waitMs("anna", from("2001:db8:0:8::1"))).toBe(1000);
    expect(await waitMs("anna", from("2001:db8:1:8::1"))).toBe(0);
    expect(await waitMs("berta", from("2001:db8:0:8::1"))).toBe(0);
  });

  it("a site where many names are tried: its strangers are served slowly and not refused", async () => {
    const { deps, waitMs, fail } = setting();
    const berta = { name: "berta", caller: here };
    for (let n = 0; n < 30; n += 1) await fail(1, `name-${n}`, here);
    expect(await restAfter(deps, berta)).toBe(0);
    await fail(1, "name-31", here);
    expect(await restAfter(deps, berta)).toBeGreaterThan(0);
    expect(await waitMs("berta", here)).toBe(0);
    expect(await restAfter(deps, { ...berta, caller: elsewhere })).toBe(0);
    await forgive(deps, berta);
    expect(await restAfter(deps, berta)).toBe(0);
  });

  it("counts each of many at once", async () => {
    const { deps, waitMs } = setting();
    const attempt = { name: "anna", caller: here };
    await Promise.all(Array.from({ length: 8 }, () => chargeAttempt(deps, attempt)));
    expect(await waitMs("anna", here)).toBe(8000);
  });

  it("is forgotten by the right password, there", async () => {
    const { deps, waitMs, fail } = setting();
    await fail(8, "anna", here);
    await fail(8, "anna", elsewhere);
    await forgive(deps, { name: "anna", caller: here });
    expect(await waitMs("anna", here)).toBe(0);
    expect(await waitMs("anna", elsewhere)).toBe(8000);
  });

  it("is forgotten by an hour of quiet", async () => {
    const { clock, waitMs, fail } = setting();
    await fail(20, "anna", here);
    await clock.advance(60 * 60_000);
    await fail(1, "anna", here);
    expect(await waitMs("anna", here)).toBe(0);
  });

  it("lets in who waited as told, a minute at most, wherever the clock jumped", async () => {
    const hour = 60 * 60_000;
    const jump = fc.integer({ min: -1000 * hour, max: 1000 * hour });
    await fc.assert(
      fc.asyncProperty(fc.nat(30), jump, fc.nat(90_000), async (times, jumpMs, laterMs) => {
        const { clock, waitMs, fail } = setting();
        await fail(times, "anna", here);
        await clock.advance(laterMs);
        clock.jumpTo(clock.now() + jumpMs);
        const wait = await waitMs("anna", here);
        expect(wait).toBeLessThanOrEqual(60_000);
        await clock.advance(wait);
        expect(await waitMs("anna", here)).toBe(0);
      }),
    );
  });
});
