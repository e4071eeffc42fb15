import { readOrder } from "../../order.ts";
import type { Order, Part, Question, SourceState } from "../../port.ts";
import type { MakeSureDeps } from "./ask.ts";
import { reachOf } from "./reach.ts";

/** How far a part of a question is known. */
type HowFar =
  /** `staleSinceMs`: how it was then, by Mews's clock; null: as fresh as people expect */
  | { kind: "whole"; staleSinceMs: number | null }
  /** beyond `boundMs` (descending: below it, ascending: from it on) something may be missing; null: all may be */
  | { kind: "partly"; boundMs: number | null };

export type ReachedPart = Part & { reach: HowFar };

/**
 * How far each part of a question is known, without asking Mews for anything. What is
 * not known yet is noted to be filled behind.
 */
export async function howFar(
  { mirror, sourceOf, freshness, settings, want }: MakeSureDeps,
  question: Question,
  order: Order,
): Promise<ReachedPart[]> {
  const states = await mirror.sources();
  const { axis } = readOrder(order);
  const reachedBy = (part: Part): HowFar => {
    const [source, state] = [sourceOf(part.connection), states.get(part.connection)];
    if (!source || !state) return { kind: "partly", boundMs: null };
    const reach = reachOf(part, state, { order, after: null }, settings.earliestMs);
    if (reach.kind === "partly") {
      want(source, reach.rest);
      const { boundMs } = reach;
      return { kind: "partly", boundMs: isNothing(boundMs, part, state, order) ? null : boundMs };
    }
    const isFresh = freshness.ageMs(source, axis) <= settings.freshness.staleMs;
    const sinceMs = toldToMs(state) + settings.visibleAfterMs;
    return { kind: "whole", staleSinceMs: isFresh ? null : sinceMs };
  };
  return question.parts.map((part) => ({ ...part, reach: reachedBy(part) }));
}

/** A thread counts for its property once that is told. */
function toldToMs({ knownToMs, toldToMs: told }: SourceState): number {
  return Math.min(knownToMs ?? 0, told ?? knownToMs ?? 0);
}

/** The bound is where the order begins. */
function isNothing(boundMs: number, part: Part, { knownToMs }: SourceState, order: Order): boolean {
  const { axis, isDescending } = readOrder(order);
  if (!isDescending) return boundMs <= (part[axis]?.startMs ?? 0);
  return boundMs >= Math.min(part[axis]?.endMs ?? Infinity, knownToMs ?? Infinity);
}
