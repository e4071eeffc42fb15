import { z } from "zod";
import { defineCollection, type Kept } from "../../../store/collection.ts";
import type { Change, Expectation, Store } from "../../../store/port.ts";
import type { CreateSettings } from "../settings.ts";
import {
  isOpen,
  type Row,
  rowId,
  rowSchema,
  type SendingRow,
  sameTextId,
  type ThreadText,
  type UnknownRow,
} from "./row.ts";
import { textForWords } from "./row-editions.ts";
import { checkTime, ended, indexesOf, type Verdict, withoutText } from "./transitions.ts";

/** Every creation, by `rowId`. */
const rows = defineCollection("creations", rowSchema, [textForWords]);

/**
 * By `sameTextId`: the creation of this text that is open, or that one succeeded a moment ago (gone
 * after `recentMs`). It is what keeps two instances from sending the same text beside each other.
 */
const sameText = defineCollection(
  "creations-of-same-words",
  z.object({ kind: z.enum(["open", "created"]) }),
);

/** By thread id: the creation that the thread came of. A thread comes of one. */
const claims = defineCollection("claimed-threads", z.object({ creation: z.string() }));

export type LedgerDeps = { store: Store; settings: CreateSettings; now: () => number };

/** Whether this text may be sent to this property now; `expect` makes `begin` fail if that changes. */
export type Standing = { kind: "free" | "open" | "recent"; expect: Expectation };

/** `changed`: by this call, and not before it. */
export type Settled = { row: Row; changed: boolean };

export type Ledger = ReturnType<typeof createLedger>;

/**
 * The durable record of who asked for which thread and what became of it. Every change is one atomic
 * write of the store that expects what was read before, so any number of instances may share it.
 */
export function createLedger({ store, settings, now }: LedgerDeps) {
  const putRow = (id: string, row: Row, expect: Expectation) =>
    rows.put(id, row, {
      expect,
      expiresAtMs: "settledAtMs" in row.state ? row.state.settledAtMs + settings.keepRowMs : null,
      indexes: indexesOf(row, settings),
    });
  const rewrite = async <R extends Row>(kept: Kept<Row>, value: R): Promise<Kept<R> | null> => {
    const result = await store.write([putRow(kept.key, value, { version: kept.version })]);
    return result.kind === "written" ? { key: kept.key, value, version: result.version } : null;
  };

  return {
    read: (id: string) => rows.get(store, id),

    async standing(enterpriseId: string, text: ThreadText): Promise<Standing> {
      const kept = await sameText.get(store, sameTextId(enterpriseId, text));
      if (!kept) return { kind: "free", expect: "absent" };
      const kind = kept.value.kind === "open" ? "open" : "recent";
      return { kind, expect: { version: kept.version } };
    },

    /** Writes "sending" down; null when somebody else began meanwhile. */
    async begin(value: SendingRow, { expect }: Standing): Promise<Kept<SendingRow> | null> {
      const key = rowId(value.personId, value.key);
      const textId = sameTextId(value.enterpriseId, value.state.text);
      const result = await store.write([
        putRow(key, value, "absent"),
        sameText.put(textId, { kind: "open" }, { expect }),
      ]);
      return result.kind === "written" ? { key, value, version: result.version } : null;
    },

    /** Writes down that it is sent once more; null when it is no longer this sender's to send. */
    stampAgain: (kept: Kept<SendingRow>): Promise<Kept<SendingRow> | null> =>
      rewrite(kept, { ...kept.value, state: { ...kept.value.state, sentAtMs: now() } }),

    /** The send is over and nobody knows how; null when the row changed meanwhile. */
    leaveUnknown(kept: Kept<SendingRow>, endedAtMs: number): Promise<Kept<UnknownRow> | null> {
      const nextCheckAtMs = checkTime(settings, endedAtMs, 0, now());
      const unknown = { kind: "unknown" as const, endedAtMs, checks: 0, nextCheckAtMs };
      return rewrite(kept, { ...kept.value, state: { ...kept.value.state, ...unknown } });
    },

    /** Takes the next read-back of a row; null when another instance took it. */
    takeCheck(kept: Kept<UnknownRow>): Promise<Kept<UnknownRow> | null> {
      const { state } = kept.value;
      const checks = state.checks + 1;
      const nextCheckAtMs = checkTime(settings, state.endedAtMs, checks, now());
      return rewrite(kept, { ...kept.value, state: { ...state, checks, nextCheckAtMs } });
    },

    /**
     * Ends an open row and says how it now stands. One that was ended before stays as it was; null when
     * the thread belongs to another creation, so that it cannot be this one's.
     */
    async settle(id: string, verdict: Verdict): Promise<Settled | null> {
      while (true) {
        const kept = await rows.get(store, id);
        if (!kept) throw new TypeError("A creation that never began cannot end.");
        if (!isOpen(kept.value)) return { row: kept.value, changed: false };
        const row = ended(kept.value, verdict, now());
        const result = await store.write([
          putRow(id, row, { version: kept.version }),
          sameTextAfter(kept.value, verdict, now() + settings.recentMs),
          ...claimOf(id, verdict, now() + settings.keepRowMs),
        ]);
        if (result.kind === "written") return { row, changed: true };
        if (result.change > 0) return null;
      }
    },

    isClaimed: (threadId: string) => claims.has(store, threadId),

    /** Open rows, those that are due first. */
    open: (limit: number) => rows.find(store, { index: "open", limit }),

    /** This person's rows not marked as seen, newest first. */
    unseen: (personId: string, limit: number) =>
      rows.find(store, { index: `unseen:${personId}`, limit }),

    markSeen: (kept: Kept<Row>) => rewrite(kept, { ...kept.value, seen: true }),

    /** Removes the text of rows that ended `keepTextMs` ago; says of how many. */
    async removeText(limit: number): Promise<number> {
      const due = await rows.find(store, { index: "text", to: now(), limit });
      for (const kept of due) await rewrite(kept, withoutText(kept.value));
      return due.length;
    },
  };
}

/** Only the open row writes here, so whatever stands there is its own. */
function sameTextAfter(row: SendingRow | UnknownRow, verdict: Verdict, untilMs: number): Change {
  const id = sameTextId(row.enterpriseId, row.state.text);
  if (verdict.kind !== "created") return sameText.delete(id, "any");
  return sameText.put(id, { kind: "created" }, { expect: "any", expiresAtMs: untilMs });
}

function claimOf(id: string, verdict: Verdict, expiresAtMs: number): Change[] {
  if (verdict.kind !== "created") return [];
  return [claims.put(verdict.thread.Id, { creation: id }, { expect: "absent", expiresAtMs })];
}
