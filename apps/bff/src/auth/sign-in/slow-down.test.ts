import { describe, expect, it } from "vitest";
import { TooManyAttemptsError } from "../../errors.ts";
import { createMemoryStore } from "../../store/memory.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { assertMayTry, chargeAttempt, forgive } from "./slow-down.ts";

function setting() {
  const clock = createFakeClock();
  const deps = { store: createMemoryStore(clock), clock };
  const from = (name: string, address: string) => ({ name, address });
  const waitMs = async (name: string, address: string) => {
    try {
      await assertMayTry(deps, from(name, address));
      return 0;
    } catch (error) {
      if (error instanceof TooManyAttemptsError) return error.retryAfterMs;
      throw error;
    }
  };
  const fail = async (times: number, name: string, address: string) => {
    for (let n = 0; n < times; n += 1) await chargeAttempt(deps, from(name, address));
  };
  return { clock, deps, from, waitMs, fail };
}

describe("wrong passwords slow down", () => {
  it("per name: a few are free, then the wait doubles up to a minute and no further", async () => {
    const { clock, waitMs, fail } = setting();
    await fail(4, "anna", "10.0.0.1");
    const waits: number[] = [await waitMs("anna", "10.0.0.9")];
    for (let n = 0; n < 9; n += 1) {
      await fail(1, "ANNA ", "10.0.0.1");
      const wait = await waitMs("anna", "10.0.0.9");
      waits.push(wait);
      await clock.advance(wait);
    }
    expect(waits).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(await waitMs("anna", "10.0.0.9")).toBe(0);
  });

  it("per address: a whole hotel may mistype, one machine may not try every name", async () => {
    const { waitMs, fail } = setting();
    for (let n = 0; n < 30; n += 1) await fail(1, `name-${n}`, "10.0.0.1");
    expect(await waitMs("berta", "10.0.0.1")).toBe(0);
    await fail(1, "name-31", "10.0.0.1");
    expect(await waitMs("berta", "10.0.0.1")).toBe(1000);
    expect(await waitMs("berta", "10.0.0.2")).toBe(0);
  });

  it("takes a whole IPv6 /64 for one address", async () => {
    const { waitMs, fail } = setting();
    for (let n = 0; n < 31; n += 1) await fail(1, `name-${n}`, `2001:db8:0:7::${n.toString(16)}`);
    expect(await waitMs("berta", "2001:db8::7:ffff:0:0:1")).toBe(1000);
    expect(await waitMs("berta", "2001:db8:0:8::1")).toBe(0);
  });

  it("counts each of many at once", async () => {
    const { deps, from, waitMs } = setting();
    await Promise.all(
      Array.from({ length: 8 }, () => chargeAttempt(deps, from("anna", "10.0.0.1"))),
    );
    expect(await waitMs("anna", "10.0.0.2")).toBe(8000);
  });

  it("is forgotten by the right password, for the name alone", async () => {
    const { deps, from, waitMs, fail } = setting();
    for (let n = 0; n < 29; n += 1) await fail(1, `name-${n}`, "10.0.0.1");
    await fail(4, "anna", "10.0.0.1");
    await forgive(deps, from("anna", "10.0.0.1"));
    expect(await waitMs("anna", "10.0.0.2")).toBe(0);
    expect(await waitMs("berta", "10.0.0.1")).toBeGreaterThan(0);
  });

  it("is forgotten by an hour of quiet", async () => {
    const { clock, waitMs, fail } = setting();
    await fail(20, "anna", "10.0.0.1");
    await clock.advance(60 * 60_000);
    await fail(1, "anna", "10.0.0.1");
    expect(await waitMs("anna", "10.0.0.1")).toBe(0);
  });
});
