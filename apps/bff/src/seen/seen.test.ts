import { type Seen, seenSchema } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { authApp } from "../testing/auth/auth-app.ts";
import type { Browser } from "../testing/browser.ts";
import { createFakeClock } from "../testing/fake-clock.ts";
import { storeEngines } from "../testing/store-engines.ts";
import { createSeenBook } from "./seen.ts";

const minuteMs = 60_000;
const id = "6a2f1b6e-0c1d-4b7e-9a54-0d8f2c1b7a01";

async function tell(browser: Browser, what: string, body: object = {}): Promise<Seen> {
  const response = await browser.ask(`/api/seen/${what}`, { method: "POST", body });
  return seenSchema.parse(await response.json());
}

describe("what is new to a person", () => {
  it("is theirs alone, and the same in each of their browsers", async () => {
    const app = authApp();
    const olga = await app.setUp();
    const { browser: anna } = await app.join(olga, { name: "anna", role: "viewer" });
    const before = await tell(olga, "visit");
    await tell(anna, "visit");
    await app.clock.advance(45 * minuteMs);
    const now = new Date(app.clock.now()).toISOString();
    await tell(anna, "all", { upToUtc: now });
    await tell(anna, "threads", { threads: [{ id, updatedUtc: "2100-01-01T00:00:00.5Z" }] });
    const hers = await tell(olga, "visit");
    expect(hers).toEqual({ newFromUtc: before.newFromUtc, opened: [] });
    const phone = app.newBrowser();
    for (const [key, value] of anna.cookies) phone.cookies.set(key, value);
    expect(await tell(phone, "visit")).toMatchObject({
      opened: [{ id, updatedUtc: "2100-01-01T00:00:00.500Z" }],
    });
  });

  it("needs a session, ids that are ids, and not too many of them", async () => {
    const app = authApp();
    const olga = await app.setUp();
    const post = (browser: Browser, body: object) =>
      browser.ask("/api/seen/threads", { method: "POST", body });
    const one = { id, updatedUtc: "2026-11-20T08:00:00Z" };
    const asked = [
      await post(app.newBrowser(), { threads: [one] }),
      await post(olga, { threads: [{ ...one, id: "__proto__" }] }),
      await post(olga, { threads: Array.from({ length: 101 }, () => one) }),
      await post(olga, { threads: [one] }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([401, 400, 400, 200]);
  });
});

describe.each(storeEngines)("marks in the $name store", ({ lay }) => {
  it("are kept over a restart, and nothing is lost of what two instances mark at once", async () => {
    const clock = createFakeClock();
    const bed = await lay(clock);
    const bookOf = async () => createSeenBook({ store: await bed.connect(), clock });
    const [one, other] = [await bookOf(), await bookOf()];
    await one.visit("olga");
    const updatedUtc = new Date(clock.now() + minuteMs).toISOString();
    const looks = ["a", "b", "c"].map((thread, n) =>
      (n % 2 === 0 ? one : other).look("olga", [{ id: thread, updatedUtc }]),
    );
    await Promise.all(looks);
    const { opened } = await (await bookOf()).visit("olga");
    expect(opened.map((thread) => thread.id).sort()).toEqual(["a", "b", "c"]);
    await bed.remove();
  });
});
