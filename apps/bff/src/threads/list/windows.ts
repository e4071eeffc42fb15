/** A half-open stretch of time, in milliseconds since the epoch: startMs <= t < endMs. */
export type Window = { startMs: number; endMs: number };

/** What one source asks for: either window may be missing, not both. */
export type WindowPair = { created: Window | null; updated: Window | null };

/** A range to be cut; `cutFromMs` is not before its end. */
export type Range = Window & { cutFromMs: number };

/**
 * Cuts a range into windows that Mews accepts, newest first, half-open, meeting exactly. Mews takes
 * at most three months and does not say how it measures them, so a window is three calendar months in
 * UTC less a day. An empty range has no window.
 *
 * A range that needs several is cut as if it reached to `cutFromMs`, so that ranges that differ only by
 * their time zones are cut at the same instants, and the list opens their windows at once.
 */
export function cutWindows({ startMs, endMs, cutFromMs }: Range): Window[] {
  const windows: Window[] = [];
  let end = endMs;
  let longest = startOfLongest(endMs) <= startMs ? startMs : startOfLongest(cutFromMs);
  while (end > startMs) {
    const start = Math.max(startMs, longest);
    windows.push({ startMs: start, endMs: end });
    end = start;
    longest = startOfLongest(start);
  }
  return windows;
}

function startOfLongest(endMs: number): number {
  const end = Temporal.Instant.fromEpochMilliseconds(endMs).toZonedDateTimeISO("UTC");
  return end.subtract({ months: 3 }).add({ days: 1 }).epochMilliseconds;
}

/**
 * Every pair of windows that can hold a thread, in the order in which a list by created time reaches
 * them. A pair whose updated window ends before its created window begins holds none: nothing is
 * updated before it is created. null: that time is not asked for.
 */
export function pairWindows(created: Window[] | null, updated: Window[] | null): WindowPair[] {
  if (!created) return (updated ?? []).map((window) => ({ created: null, updated: window }));
  if (!updated) return created.map((window) => ({ created: window, updated: null }));
  return created
    .flatMap((c) =>
      updated.filter((u) => u.endMs > c.startMs).map((u) => ({ created: c, updated: u })),
    )
    .sort((a, b) => newestOf(b) - newestOf(a));
}

/** Threads of the pair are created before this: before their created window ends, and their updated one. */
export function newestOf({ created, updated }: WindowPair): number {
  return Math.min(
    created?.endMs ?? Number.POSITIVE_INFINITY,
    updated?.endMs ?? Number.POSITIVE_INFINITY,
  );
}
