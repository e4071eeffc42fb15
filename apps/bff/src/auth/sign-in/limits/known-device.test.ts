import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../../../store/memory.ts";
import { createFakeClock } from "../../../testing/fake-clock.ts";
import type { Account } from "../../accounts/account.ts";
import { deviceLifeDays, recogniseDevice, rememberDevice } from "./known-device.ts";

const dayMs = 24 * 60 * 60_000;

const account: Account = {
  displayName: "Anna",
  login: { kind: "local", name: "anna", password: "a hash" },
  role: "agent",
  enterprises: "all",
  disabled: false,
  sessionEpoch: 3,
  createdMs: 0,
};

function setting() {
  const clock = createFakeClock(undefined, 0);
  const deps = { store: createMemoryStore(clock), clock };
  const remember = (cookie: string, id: string) => rememberDevice(deps, cookie, id, account);
  const recognise = (cookie: string, id: string, epoch = account.sessionEpoch) =>
    recogniseDevice(deps, cookie, {
      key: id,
      version: 1,
      value: { ...account, sessionEpoch: epoch },
    });
  return { clock, deps, remember, recognise };
}

describe("a device", () => {
  it("is known for the account that signed in there, and for no other", async () => {
    const { remember, recognise, deps } = setting();
    const cookie = await remember("", "anna");
    expect(await recognise(cookie, "anna")).toMatch(/^[\w-]{43}$/);
    expect(await recognise(cookie, "berta")).toBeNull();
    expect(await recogniseDevice(deps, cookie, null)).toBeNull();
    expect(await recognise(await remember("", "anna"), "anna")).not.toBe(
      await recognise(cookie, "anna"),
    );
  });

  it("is known for everybody of a shared desk, the eight latest", async () => {
    const { remember, recognise } = setting();
    let cookie = "";
    const people = Array.from({ length: 9 }, (_, n) => `person-${n}`);
    for (const person of [...people, "person-1"]) cookie = await remember(cookie, person);
    const known = await Promise.all(people.map((person) => recognise(cookie, person)));
    expect(known.map((name) => name !== null)).toEqual(people.map((_, n) => n !== 0));
    expect(new Set(known.filter(Boolean)).size).toBe(1);
    expect(cookie.length).toBeLessThan(600);
  });

  it("is a stranger once the account's sessions were ended", async () => {
    const { remember, recognise } = setting();
    const cookie = await remember("", "anna");
    expect(await recognise(cookie, "anna", account.sessionEpoch + 1)).toBeNull();
  });

  it(`is forgotten after ${deviceLifeDays} days without a sign-in`, async () => {
    const { clock, remember, recognise } = setting();
    const cookie = await remember("", "anna");
    await clock.advance((deviceLifeDays - 1) * dayMs);
    expect(await recognise(cookie, "anna")).not.toBeNull();
    const renewed = await remember(cookie, "anna");
    await clock.advance(dayMs);
    expect(await recognise(cookie, "anna")).toBeNull();
    expect(await recognise(renewed, "anna")).not.toBeNull();
  });

  it("is not believed with another's name, a later day, or a signature of another Foyer", async () => {
    const { remember, recognise } = setting();
    const cookie = await remember("", "anna");
    const [name = "", proof = ""] = cookie.split(".");
    const [day = "", signature = ""] = proof.split("~");
    const later = (Number.parseInt(day, 36) + 1).toString(36);
    const [stranger = ""] = (await remember("", "berta")).split(".");
    const elsewhere = await setting().remember("", "anna");
    for (const forged of [`${stranger}.${proof}`, `${name}.${later}~${signature}`, elsewhere])
      expect(await recognise(forged, "anna")).toBeNull();
  });

  it.each(["", "x", ".", "a.b~c", `${"x".repeat(43)}.`, `${"x".repeat(43)}.1~${"ü".repeat(43)}`])(
    "is not made up with %j",
    async (cookie) => {
      const { recognise, remember } = setting();
      expect(await recognise(cookie, "anna")).toBeNull();
      expect(await recognise(await remember(cookie, "anna"), "anna")).not.toBeNull();
    },
  );
});
