import { Refusal } from "../errors.ts";
import type { RateLimitSettings } from "./settings.ts";

/** Counts the requests of each access token in a sliding window (a log of times, so it is exact). */
export type RateLimit = {
  /** Counts a request, or throws the 429. Refused requests do not count. */
  charge(connection: string, settings: RateLimitSettings | null): void;
};

/** `clock` is the one that dates are told by; it may be wrong, and requests are counted by `now`. */
export function createRateLimit(now: () => number, clock: () => number): RateLimit {
  const logs = new Map<string, number[]>();
  return {
    charge(connection, settings) {
      if (!settings) return;
      const at = now();
      const recent = (logs.get(connection) ?? []).filter((time) => time > at - settings.windowMs);
      logs.set(connection, recent);
      const oldest = recent[recent.length - settings.requests];
      if (oldest !== undefined) {
        throw tooMany(settings, oldest + settings.windowMs - at, clock());
      }
      recent.push(at);
    },
  };
}

function tooMany(
  { requests, windowMs, retryAfter }: RateLimitSettings,
  waitMs: number,
  at: number,
) {
  const message = `Too many requests: ${requests} are allowed in ${windowMs / 1000} seconds.`;
  return new Refusal(429, message, { headers: retryAfterHeader(retryAfter, waitMs, at) });
}

/** RFC 9110, 10.2.3: whole seconds, or a date; rounded up, so that waiting as told is enough. */
export function retryAfterHeader(
  form: RateLimitSettings["retryAfter"],
  waitMs: number,
  at: number,
): Record<string, string> {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (form === "absent") return {};
  if (form === "seconds") return { "Retry-After": String(seconds) };
  return { "Retry-After": new Date(Math.ceil((at + waitMs) / 1000) * 1000).toUTCString() };
}
