/** Instants by the clocks of properties. */
export type LocalTimes = {
  /**
   * "2026-10-25T02:30:00+02:00": with the offset, since a clock shows some times twice.
   * @param utc ISO instant
   */
  textOf(utc: string, timeZone: string): string;
};

/** A stretch between two changes of a zone's clocks. */
type Stretch = { fromMs: number; untilMs: number; offsetMs: number; offset: string };

/** Remembers the stretches it met: to ask Temporal for each row would cost more than all the rest of it. */
export function createLocalTimes(): LocalTimes {
  const known = new Map<string, Stretch[]>();

  const stretchAt = (ms: number, timeZone: string): Stretch => {
    const stretches = known.get(timeZone) ?? [];
    const found = stretches.find(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs);
    if (found) return found;
    const stretch = readStretch(ms, timeZone);
    known.set(timeZone, [...stretches, stretch]);
    return stretch;
  };

  return {
    textOf(utc, timeZone) {
      const ms = Date.parse(utc);
      const { offsetMs, offset } = stretchAt(ms, timeZone);
      const [, fraction = ""] = /(\.\d+)Z$/.exec(utc) ?? [];
      return `${new Date(ms + offsetMs).toISOString().slice(0, 19)}${fraction}${offset}`;
    },
  };
}

function readStretch(ms: number, timeZone: string): Stretch {
  const then = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  // The change before an instant is never that instant's own.
  const from = then.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  return {
    fromMs: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    untilMs: then.getTimeZoneTransition("next")?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: then.offsetNanoseconds / 1e6,
    offset: then.offset,
  };
}
