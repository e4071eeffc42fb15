import * as z from "zod";

/** What a person has seen, on file. Instants in milliseconds, `updatedMs` and `newFromMs` by Mews's clock. */
export const marksSchema = z.object({
  /** what was updated then or later is new */
  newFromMs: z.number(),
  /** when the person was here last, as far as it was noted */
  hereMs: z.number(),
  /** thread id -> up to which update it was looked at; of none from before `newFromMs` */
  opened: z.record(z.string(), z.number()),
});

export type Marks = z.infer<typeof marksSchema>;
export type Looked = { id: string; updatedMs: number };

export type MarkRules = {
  /** whoever was away for so long begins a new visit */
  awayMs: number;
  /** what Mews changed so shortly before somebody left may not have been shown to them */
  lateMs: number;
  /** how often it is noted that somebody is here */
  noteEveryMs: number;
  /** of the latest updated; the others are new again */
  mostOpened: number;
};

/** Nothing is new to somebody who was never here. */
export function firstVisit(nowMs: number): Marks {
  return { newFromMs: nowMs, hereMs: nowMs, opened: {} };
}

/** Somebody is here: the same object where nothing is to be noted. */
export function visit(marks: Marks, nowMs: number, rules: MarkRules): Marks {
  const awayMs = nowMs - marks.hereMs;
  // A clock that was set back leaves both in the future: nothing is new before now either.
  if (awayMs < 0) return from(marks, Math.min(marks.newFromMs, nowMs), nowMs);
  if (awayMs >= rules.awayMs)
    return from(marks, Math.max(marks.newFromMs, marks.hereMs - rules.lateMs), nowMs);
  return awayMs >= rules.noteEveryMs ? { ...marks, hereMs: nowMs } : marks;
}

/** These were looked at. A thread that is older than anything new needs no mark. */
export function look(marks: Marks, looked: readonly Looked[], rules: MarkRules): Marks {
  const opened = new Map(Object.entries(marks.opened));
  for (const { id, updatedMs } of looked)
    if (updatedMs >= marks.newFromMs) opened.set(id, Math.max(updatedMs, opened.get(id) ?? 0));
  const latest = [...opened].sort(([, a], [, b]) => b - a).slice(0, rules.mostOpened);
  return { ...marks, opened: Object.fromEntries(latest) };
}

/**
 * All was seen, up to `upToMs`, the latest that the person was shown: of what is a little older than now
 * it may not have come to them yet. Nobody has seen what is to come.
 */
export function seeAll(
  marks: Marks,
  upToMs: number | null,
  nowMs: number,
  { lateMs }: MarkRules,
): Marks {
  const shownMs = Math.min(upToMs ?? 0, nowMs + lateMs);
  return from(marks, Math.max(marks.newFromMs, nowMs - lateMs, shownMs + 1), nowMs);
}

function from({ opened }: Marks, newFromMs: number, hereMs: number): Marks {
  const kept = Object.entries(opened).filter(([, updatedMs]) => updatedMs >= newFromMs);
  return { newFromMs, hereMs, opened: Object.fromEntries(kept) };
}
