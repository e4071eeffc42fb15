import { type Seen, type SeenThread, seenLimits } from "@foyer/contract";
import { ConflictError } from "../errors/errors.ts";
import { defineCollection } from "../store/collection.ts";
import type { Store } from "../store/port.ts";
import type { Clock } from "../time/clock.ts";
import {
  firstVisit,
  look,
  type MarkRules,
  type Marks,
  marksSchema,
  seeAll,
  visit,
} from "./marks.ts";

const marksOnFile = defineCollection("seen", marksSchema);

const minuteMs = 60_000;
const rules: MarkRules = {
  awayMs: 30 * minuteMs,
  lateMs: minuteMs / 2,
  noteEveryMs: minuteMs,
  mostOpened: seenLimits.kept,
};

/** Nobody comes back after so long for what was new then. */
const keptMs = 400 * 24 * 60 * minuteMs;

/**
 * What each person has seen: one small document a person, in the store, so that it is the same on every
 * device and instance. It goes by when Mews updated threads, so it outlasts the mirror.
 */
export type SeenBook = {
  visit(personId: string): Promise<Seen>;
  look(personId: string, threads: readonly SeenThread[]): Promise<Seen>;
  /** `upToUtc`: the latest update that the person was shown, if any */
  seeAll(personId: string, upToUtc: string | undefined): Promise<Seen>;
};

export function createSeenBook({ store, clock }: { store: Store; clock: Clock }): SeenBook {
  /** Throws ConflictError when others keep changing it. */
  const change = async (personId: string, next: (marks: Marks, nowMs: number) => Marks) => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const nowMs = Math.floor(clock.now());
      const kept = await marksOnFile.get(store, personId);
      const before = kept?.value ?? firstVisit(nowMs);
      const marks = next(before, nowMs);
      if (kept && marks === before) return replyOf(marks);
      const put = marksOnFile.put(personId, marks, {
        expect: kept ? { version: kept.version } : "absent",
        expiresAtMs: nowMs + keptMs,
      });
      if ((await store.write([put])).kind === "written") return replyOf(marks);
    }
    throw new ConflictError("This was marked elsewhere at the same moment. Try again.");
  };
  return {
    visit: (personId) => change(personId, (marks, nowMs) => visit(marks, nowMs, rules)),
    look: (personId, threads) => {
      const looked = threads.map(({ id, updatedUtc }) => ({
        id,
        updatedMs: Date.parse(updatedUtc),
      }));
      return change(personId, (marks) => look(marks, looked, rules));
    },
    seeAll: (personId, upToUtc) => {
      const upToMs = upToUtc === undefined ? null : Date.parse(upToUtc);
      return change(personId, (marks, nowMs) => seeAll(marks, upToMs, nowMs, rules));
    },
  };
}

function replyOf({ newFromMs, opened }: Marks): Seen {
  return {
    newFromUtc: instant(newFromMs),
    opened: Object.entries(opened).map(([id, updatedMs]) => ({
      id,
      updatedUtc: instant(updatedMs),
    })),
  };
}

function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
