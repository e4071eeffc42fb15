import { describe, expect, it } from "vitest";
import { createSandbox, defaultEnterprises, type OracleThread } from "../index.ts";
import { guestMix } from "./languages/all.ts";

const now = Date.UTC(2026, 10, 20, 12);
const day = 86_400_000;

type DataOptions = { seed?: number; size?: number; timeZone?: string; historyMonths?: number };

function threadsOf(options: DataOptions = {}) {
  const { timeZone, ...rest } = options;
  const enterprises = timeZone ? [{ name: "Hotel", timeZone }] : defaultEnterprises;
  const sandbox = createSandbox({ size: 3000, now: () => now, enterprises, ...rest });
  const threads = sandbox.control.threads();
  sandbox.close();
  return threads;
}

const createdOf = (thread: OracleThread) => Date.parse(thread.createdUtc);

describe("the data", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(threadsOf({ seed: 7 })).toEqual(threadsOf({ seed: 7 }));
    const [a, b] = [threadsOf({ seed: 7 }), threadsOf({ seed: 8 })];
    expect(new Set(a.map(({ id }) => id)).isDisjointFrom(new Set(b.map(({ id }) => id)))).toBe(
      true,
    );
  });

  it("has the same ids and senders whenever it is made", () => {
    const madeAt = (time: number) => {
      const sandbox = createSandbox({ size: 400, now: () => time });
      const threads = sandbox.control.threads();
      sandbox.close();
      return new Map(threads.map((thread) => [thread.id, thread.sender]));
    };
    expect(madeAt(now + 1_234_567_890)).toEqual(madeAt(now));
  });

  it("has as many threads as asked for, shared evenly", () => {
    const counts = Map.groupBy(threadsOf({ size: 402 }), (thread) => thread.enterpriseId);
    expect([...counts.values()].map((each) => each.length).sort()).toEqual([100, 100, 101, 101]);
  });

  it("lies in the two years before now and in the last days of each property", () => {
    const threads = threadsOf();
    const times = threads.map(createdOf);
    expect(Math.max(...times)).toBeLessThan(now);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.UTC(2024, 10, 20, 12));
    expect(Math.min(...times)).toBeLessThan(Date.UTC(2024, 11, 20));
    const recent = threads.filter((thread) => createdOf(thread) > now - 7 * day);
    expect(new Set(recent.map((thread) => thread.enterpriseId)).size).toBe(4);
  });

  it("reaches back as far as it is told", () => {
    const times = threadsOf({ historyMonths: 36, size: 400 }).map(createdOf);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.UTC(2023, 10, 20, 12));
    expect(Math.min(...times)).toBeLessThan(Date.UTC(2024, 1, 20));
  });

  it("never has a thread updated before it was created or after now", () => {
    for (const thread of threadsOf()) {
      expect(Date.parse(thread.updatedUtc)).toBeGreaterThanOrEqual(createdOf(thread));
      expect(Date.parse(thread.updatedUtc)).toBeLessThanOrEqual(now);
    }
  });

  it("is resolved when old, mostly, and taken up again long after, sometimes", () => {
    const threads = threadsOf();
    const old = threads.filter((thread) => createdOf(thread) < now - 90 * day);
    const fresh = threads.filter((thread) => createdOf(thread) > now - 3 * day);
    const shareResolved = (of: OracleThread[]) =>
      of.filter((thread) => thread.isResolved).length / of.length;
    expect(shareResolved(old)).toBeGreaterThan(0.95);
    expect(shareResolved(fresh)).toBeLessThan(0.8);
    const late = old.filter((each) => Date.parse(each.updatedUtc) - createdOf(each) > 60 * day);
    expect(late.length).toBeGreaterThan(20);
  });

  it.each(["Asia/Kathmandu", "America/Santiago"])("sleeps at night in %s", (timeZone) => {
    const hours = threadsOf({ timeZone }).map(
      (thread) => Temporal.Instant.from(thread.createdUtc).toZonedDateTimeISO(timeZone).hour,
    );
    const within = (from: number, to: number) =>
      hours.filter((hour) => from <= hour && hour < to).length;
    expect(within(2, 5)).toBeLessThan(within(14, 17) / 8);
  });

  it("is uneven over the days", () => {
    const perDay = Map.groupBy(threadsOf({ timeZone: "UTC", size: 7300 }), (thread) =>
      thread.createdUtc.slice(0, 10),
    );
    const counts = [...perDay.values()].map((each) => each.length);
    expect(Math.max(...counts)).toBeGreaterThan(
      3 * (counts.reduce((a, b) => a + b) / counts.length),
    );
  });

  it("speaks many languages in many scripts, and has no slot left open", () => {
    const threads = threadsOf({ size: 6000 });
    const text = threads.map((thread) => `${thread.sender} ${thread.subject}`).join("\n");
    for (const script of ["Latin", "Devanagari", "Han", "Hiragana", "Hangul", "Arabic", "Hebrew"]) {
      expect(text).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
    }
    expect(text).not.toMatch(/[{}]|undefined [A-Z]|NaN/);
    expect(text.isWellFormed()).toBe(true);
    expect(new Set(threads.map((thread) => thread.subject)).size).toBeGreaterThan(2000);
  });

  it("has texts that break careless tables", () => {
    const subjects = threadsOf({ size: 12_000 }).map((thread) => thread.subject);
    expect(Math.max(...subjects.map((subject) => subject.length))).toBeGreaterThan(400);
    expect(subjects.some((subject) => subject.includes("<script>"))).toBe(true);
    expect(subjects.some((subject) => /\p{Emoji_Presentation}/u.test(subject))).toBe(true);
  });
});

describe("guests", () => {
  it("are mostly from where the property is", () => {
    const shareOf = (timeZone: string, code: string) => {
      const mix = guestMix(timeZone);
      const total = mix.reduce((sum, [, weight]) => sum + weight, 0);
      const own = mix.filter(([language]) => language.code === code);
      return own.reduce((sum, [, weight]) => sum + weight, 0) / total;
    };
    expect(shareOf("Europe/Prague", "cs")).toBeGreaterThan(0.25);
    expect(shareOf("America/Santiago", "es")).toBeGreaterThan(0.4);
    expect(shareOf("Pacific/Auckland", "en")).toBeGreaterThan(0.25);
  });
});
