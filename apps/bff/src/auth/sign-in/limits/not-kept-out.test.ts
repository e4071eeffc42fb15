import { describe, expect, it } from "vitest";
import { accept, authApp, goodPassword, invite, tokenOf } from "../../../testing/auth/auth-app.ts";
import type { Browser } from "../../../testing/browser.ts";
import { createHashGate } from "../../passwords/hash-gate.ts";

const hotel = "198.51.100.7";
const attacker = "203.0.113.66";

/** Olga is admin; her browser and Anna's signed in at the hotel. */
async function atTheHotel() {
  const setting = authApp();
  const admin = await setting.setUp();
  const { link, account } = await invite(admin, { name: "anna" });
  const anna = setting.newBrowser(hotel);
  await accept(anna, tokenOf(link.url));
  const wrong = async (times: number, name: string, address = attacker) => {
    for (let n = 0; n < times; n += 1)
      await setting.newBrowser(address).signIn(name, `wrong wrong ${n}`);
  };
  const path = `/api/accounts/${account.id}`;
  return { ...setting, admin, anna, wrong, path };
}

const rightOne = async (browser: Browser) => (await browser.signIn("anna", goodPassword)).status;

describe("somebody who keeps failing on a colleague's name", () => {
  it("slows nobody but themselves", async () => {
    const { anna, wrong, newBrowser } = await atTheHotel();
    await wrong(8, "anna");
    expect((await newBrowser(attacker).signIn("anna", "wrong once more")).status).toBe(429);
    expect(await rightOne(anna)).toBe(200);
    expect(await rightOne(newBrowser("198.51.100.8"))).toBe(200);
  });

  it("does not slow a browser that signed in before, not even from the same address", async () => {
    const { anna, wrong, newBrowser } = await atTheHotel();
    await anna.ask("/api/session", { method: "DELETE" });
    await wrong(8, "anna", hotel);
    expect(await rightOne(newBrowser(hotel))).toBe(429);
    expect(await rightOne(anna)).toBe(200);
  });

  it("does not keep out others behind the same address: many wrong ones give that a pace", async () => {
    const { wrong, newBrowser, clock } = await atTheHotel();
    for (let n = 0; n < 40; n += 1) {
      await wrong(1, `name-${n}`);
      await clock.advance(500);
    }
    const [first, second] = [newBrowser(attacker), newBrowser(attacker)].map(rightOne);
    expect(await first).toBe(200);
    await clock.advance(500);
    expect(await second).toBe(200);
  });

  it("does not keep a person who is signed in from changing the password", async () => {
    const { anna, wrong } = await atTheHotel();
    await wrong(8, "anna", hotel);
    const body = { current: goodPassword, next: "another quiet table" };
    const response = await anna.ask("/api/session/password", { method: "PUT", body });
    expect(response.status).toBe(200);
  });
});

describe("a browser that signed in before", () => {
  it("is slowed by its own wrong passwords", async () => {
    const { anna } = await atTheHotel();
    for (let n = 0; n < 5; n += 1) await anna.signIn("anna", "wrong wrong wrong");
    expect(await rightOne(anna)).toBe(429);
  });

  it.each<[string, (setting: Awaited<ReturnType<typeof atTheHotel>>) => Promise<unknown>]>([
    [
      "the password was changed elsewhere",
      async ({ newBrowser }) => {
        const there = newBrowser(hotel);
        await there.signIn("anna", goodPassword);
        const change = (current: string, next: string) =>
          there.ask("/api/session/password", { method: "PUT", body: { current, next } });
        await change(goodPassword, "another quiet table");
        await change("another quiet table", goodPassword);
      },
    ],
    [
      "everything was signed out elsewhere",
      async ({ newBrowser }) => {
        const there = newBrowser(hotel);
        await there.signIn("anna", goodPassword);
        await there.ask("/api/session/all", { method: "DELETE" });
      },
    ],
    [
      "the account was disabled for a while",
      async ({ admin, path }) => {
        for (const disabled of [true, false])
          await admin.ask(path, { method: "PATCH", body: { disabled } });
      },
    ],
  ])("is like a device nobody knows after %s", async (_what, act) => {
    const setting = await atTheHotel();
    await act(setting);
    await setting.wrong(8, "anna", hotel);
    expect(await rightOne(setting.anna)).toBe(429);
  });

  it("stays known where the person signed out everywhere else, or changed the password", async () => {
    const { anna, wrong } = await atTheHotel();
    await anna.ask("/api/session/all", { method: "DELETE" });
    await wrong(8, "anna", hotel);
    expect(await rightOne(anna)).toBe(200);
  });
});

describe("a flood of sign-ins", () => {
  /** Every slot is taken, and so is the whole queue, by somebody who comes from `addressOf(n)`. */
  async function flooded(addressOf: (n: number) => string) {
    const setting = await atTheHotel();
    const limits = { atOnce: 2, waiting: 8, waitMs: 15_000 };
    // Those who are last to be crowded out, were it not for the rules.
    setting.auth.gate = createHashGate(setting.clock, limits, () => 0.999);
    const flood = Array.from({ length: 20 }, (_, n) =>
      setting.newBrowser(addressOf(n)).signIn(`name-${n}`, "wrong wrong wrong"),
    );
    const statuses = () => Promise.all(flood.map(async (answer) => (await answer).status));
    return { ...setting, statuses };
  }

  it("from a network that goes through its addresses leaves slots for all others", async () => {
    const { anna, newBrowser, statuses } = await flooded((n) => `2001:db8:${n.toString(16)}::1`);
    const [known, colleague, stranger] = await Promise.all([
      rightOne(anna),
      rightOne(newBrowser(hotel)),
      rightOne(newBrowser("192.0.2.77")),
    ]);
    expect([known, colleague, stranger]).toEqual([200, 200, 200]);
    expect(await statuses()).toContain(429);
  });

  it("from everywhere leaves slots for known browsers and for networks that people come from", async () => {
    const { anna, newBrowser, statuses } = await flooded((n) => `${n + 1}.${n}.0.1`);
    expect(await Promise.all([rightOne(anna), rightOne(newBrowser(hotel))])).toEqual([200, 200]);
    expect(await statuses()).toContain(429);
  });
});
