import { setImmediate as turn } from "node:timers/promises";
import type { Axis, Interval } from "../../port.ts";
import { sql } from "../../rows/sql.ts";
import { createdMs } from "../file/keys.ts";
import { oneRow } from "../file/sql.ts";
import type { Means } from "./means.ts";

/** How long a statement may take before others get their turn, in milliseconds; a little more happens. */
const turnMs = 4;

/**
 * The stretch in pieces, from the end that the work begins with, each as long as the time that the one
 * before took allows. Lets others go first between them.
 */
export async function* slicesOf(whole: Interval, descending: boolean, means: Means) {
  const { clock, signal, limits } = means;
  const shortestMs = Math.ceil((whole.endMs - whole.startMs) / limits.mostSlices);
  let [left, lengthMs] = [whole, Math.max(limits.firstSliceMs, shortestMs)];
  let turnedAtMs = clock.monotonicMs();
  while (left.endMs > left.startMs) {
    const beganAtMs = clock.monotonicMs();
    const cutMs = descending
      ? Math.max(left.startMs, left.endMs - lengthMs)
      : Math.min(left.endMs, left.startMs + lengthMs);
    const [older, newer] = [
      { startMs: left.startMs, endMs: cutMs },
      { startMs: cutMs, endMs: left.endMs },
    ];
    yield descending ? newer : older;
    left = descending ? older : newer;
    const tookMs = Math.max(clock.monotonicMs() - beganAtMs, 0.1);
    const factor = Math.min(8, Math.max(1 / 8, turnMs / tookMs));
    lengthMs = Math.max(Math.ceil(lengthMs * factor), shortestMs);
    if (clock.monotonicMs() - turnedAtMs > turnMs / 2) {
      await turn();
      turnedAtMs = clock.monotonicMs();
    }
    signal.throwIfAborted();
  }
}

/** Where rows of a question can lie, as it says and as the rows there are allow. Nothing is updated before it is created. */
export function keptStretch({ database }: Means, axis: Axis, asked: Interval): Interval {
  const kept = oneRow(
    database,
    sql`select (select ${createdMs} from thread order by key limit 1) as first,
      ${
        axis === "created"
          ? sql`(select ${createdMs} from thread order by key desc limit 1)`
          : sql`max(ifnull((select max(updated_ms) from thread where state = 0), 0),
              ifnull((select max(updated_ms) from thread where state = 1), 0),
              ifnull((select max(updated_ms) from thread where state = 2), 0))`
      } as last`,
  );
  const { first = null, last } = kept ?? {};
  if (first === null) return { startMs: 0, endMs: 0 };
  return {
    startMs: Math.max(asked.startMs, Number(first)),
    endMs: Math.min(asked.endMs, Number(last) + 1),
  };
}
