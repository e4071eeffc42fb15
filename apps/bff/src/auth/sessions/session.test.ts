import fc from "fast-check";
import { expect, it } from "vitest";
import { createMemoryStore } from "../../store/memory.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { draftAccount } from "../accounts/local-accounts.ts";
import { findSession, startSession, touchSession } from "./session.ts";

const minuteMs = 60_000;
const ways = { local: true, provider: null, sandbox: null };

/** Somebody signed in; `click` is a request by hand and says whether the session was still there. */
async function atWork(idleMs: number) {
  const clock = createFakeClock(undefined, 0);
  const store = createMemoryStore(clock);
  const deps = { store, clock, limits: { idleMs, absoluteMs: 1000 * idleMs }, ...ways };
  const anna = { name: "anna", displayName: "Anna", role: "agent", enterprises: "all" } as const;
  const { id: accountId, changes } = draftAccount(clock, anna, "a hash");
  await store.write(changes);
  const start = { accountId, epoch: 0, browser: "Firefox", provider: null };
  const token = await startSession(deps, start);
  const click = async () => {
    const session = await findSession(deps, token);
    if (session) await touchSession(deps, session);
    return session !== null;
  };
  return { clock, click };
}

const idleTime = fc.integer({ min: 1, max: 24 * 60 }).map((minutes) => minutes * minuteMs);

it("a session in use goes on, whatever its idle time, and ends after that time unused", async () => {
  const pauses = fc.array(fc.double({ min: 0, max: 0.9, noNaN: true }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(idleTime, pauses, async (idleMs, shares) => {
      const { clock, click } = await atWork(idleMs);
      for (const share of shares) {
        await clock.advance(Math.floor(share * idleMs));
        expect(await click()).toBe(true);
      }
      await clock.advance(idleMs);
      expect(await click()).toBe(false);
    }),
    { examples: [[minuteMs, [0.5, 0.49, 0.5, 0.5]]] },
  );
});

it("a clock that is set back keeps no session open for longer", async () => {
  await fc.assert(
    fc.asyncProperty(idleTime, fc.integer({ min: 1, max: 48 }), async (idleMs, hours) => {
      const { clock, click } = await atWork(idleMs);
      clock.jumpTo(clock.now() - hours * 60 * minuteMs);
      expect(await click()).toBe(true);
      await clock.advance(idleMs);
      expect(await click()).toBe(false);
    }),
  );
});
