import { describe, expect, it } from "vitest";
import { authApp } from "../../testing/auth/auth-app.ts";
import { findSession } from "./session.ts";
import { untilSessionEnds } from "./watch.ts";

async function watched() {
  const setting = authApp();
  const admin = await setting.setUp();
  const { browser, account } = await setting.join(admin, { name: "anna" });
  const token = browser.cookies.get("__Host-Http-sid") ?? "";
  const session = await findSession(setting.auth, token);
  if (!session) throw new Error("no session");
  const stop = new AbortController();
  const ended = untilSessionEnds(setting.auth, session, stop.signal);
  return { ...setting, admin, browser, account, session, ended, stop };
}

describe("a stream is told within five seconds that its session is over", () => {
  it("after sign-out", async () => {
    const { browser, clock, ended } = await watched();
    await clock.advance(60_000);
    expect(ended.aborted).toBe(false);
    await browser.ask("/api/session", { method: "DELETE" });
    await clock.advance(5_000);
    expect(ended.aborted).toBe(true);
  });

  it("after an admin disabled the person, on every instance that shares the store", async () => {
    const { admin, account, auth, session, clock, ended, stop } = await watched();
    const elsewhere = untilSessionEnds({ ...auth }, session, stop.signal);
    const body = { disabled: true };
    await admin.ask(`/api/accounts/${account.id}`, { method: "PATCH", body });
    await clock.advance(5_000);
    expect([ended.aborted, elsewhere.aborted]).toEqual([true, true]);
  });

  it("when nobody touched it for an hour: watching is no touch", async () => {
    const { clock, ended } = await watched();
    await clock.advance(60 * 60_000 + 5_000);
    expect(ended.aborted).toBe(true);
  });

  it("when the store is gone", async () => {
    const { auth, clock, ended } = await watched();
    await auth.store.close();
    await clock.advance(5_000);
    expect(ended.aborted).toBe(true);
  });

  it("and nobody looks any more once the stream has closed", async () => {
    const { clock, stop } = await watched();
    stop.abort();
    await clock.advance(5_000);
    expect(clock.sleeping).toBe(0);
  });
});
