import type { Priority } from "../../../upstream/port.ts";
import type { Axis } from "../../port.ts";
import { NotOursError } from "../reads/errors.ts";
import { type SyncParts, stateOf } from "../reads/parts.ts";
import type { Errand, SyncSource } from "../reads/source.ts";
import { catchUp } from "./catch-up.ts";
import { tellApart, type Volumes } from "./tell-apart.ts";

/** When each connection was last brought up to date by this process, and what it failed with since. */
export type Freshness = {
  /** for a list by that time: since the last catching up that succeeded began; Infinity: none has */
  ageMs(source: SyncSource, axis: Axis): number;
  /** what it failed with, until it succeeds again */
  failureOf(source: SyncSource): unknown;
  /**
   * Catches up and tells apart what came, where there is a watermark: the first fill sets it. Those who
   * ask with the same priority while it is under way share it. Rejects with what it failed with.
   */
  refresh(source: SyncSource, priority: Priority, fence?: number): Promise<void>;
  /**
   * A first fill that began at `sinceMs` of the monotonic clock is as good as catching up. One by created
   * time is so for lists by created time alone: what is older and was updated of late it did not meet.
   */
  begun(source: SyncSource, sinceMs: number, axis: Axis): void;
  /**
   * A fill left something out: before it, a thread changed that is not read any more where it was. Catching
   * up from now on brings it.
   */
  outdate(source: SyncSource): void;
  /** nothing was caught up since */
  isOutdated(source: SyncSource): boolean;
};

export function createFreshness(parts: SyncParts, stopping: AbortSignal): Freshness {
  const freshSinceMs = new Map<string, number>();
  const failures = new Map<string, unknown>();
  const outdated = new Set<string>();
  /** of which all is known that was updated since the watermark */
  const followed = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const volumes = new Map<string, Volumes>();

  const begun = ({ connection: { name } }: SyncSource, sinceMs: number, axis: Axis) => {
    failures.delete(name);
    outdated.delete(name);
    if (axis === "updated") followed.add(name);
    freshSinceMs.set(name, Math.max(sinceMs, freshSinceMs.get(name) ?? sinceMs));
  };

  const refreshNow = async (errand: Errand) => {
    const { source } = errand;
    const { name } = source.connection;
    const sinceMs = parts.clock.monotonicMs();
    const told = volumes.get(name) ?? new Map<string, number>();
    volumes.set(name, told);
    try {
      const { knownToMs } = await stateOf(parts, source);
      if (knownToMs === null) return;
      await catchUp(parts, errand, knownToMs);
      await tellApart(parts, errand, told);
      begun(source, sinceMs, "updated");
    } catch (error) {
      stopping.throwIfAborted();
      if (!(error instanceof NotOursError)) {
        failures.set(name, error);
        parts.observe({ kind: "failed", connection: name, error, work: "catching-up" });
      }
      throw error;
    }
  };

  return {
    ageMs({ connection: { name } }, axis) {
      if (axis === "updated" && !followed.has(name)) return Number.POSITIVE_INFINITY;
      return parts.clock.monotonicMs() - (freshSinceMs.get(name) ?? Number.NEGATIVE_INFINITY);
    },
    failureOf: ({ connection }) => failures.get(connection.name),
    begun,
    outdate: ({ connection }) => {
      freshSinceMs.delete(connection.name);
      outdated.add(connection.name);
    },
    isOutdated: ({ connection }) => outdated.has(connection.name),
    refresh(source, priority, fence) {
      const key = `${priority} ${source.connection.name}`;
      const under = { source, priority, signal: stopping };
      const errand = fence === undefined ? under : { ...under, fence };
      const flight = running.get(key) ?? refreshNow(errand).finally(() => running.delete(key));
      running.set(key, flight);
      return flight;
    },
  };
}
