import { readOrder } from "../../order.ts";
import type { Part, Question, SourceState } from "../../port.ts";
import { NotOursError } from "../reads/errors.ts";
import type { Ask, MakeSureDeps, PartState, Sure } from "./ask.ts";
import { boundOf, upTo } from "./reach.ts";
import type { Reached } from "./reached.ts";

/** What is known by now, and how well. What a page did not need is noted to be filled behind. */
export function sureOf(
  { freshness, settings, want }: MakeSureDeps,
  { question, order, after }: Ask,
  found: Reached[],
  failures: Map<Part, unknown>,
): Sure {
  const along = { order, after };
  const { axis } = readOrder(order);
  const reached = found.map((one) => {
    const isOurs = one.source && one.state;
    return { ...one, error: failures.get(one.part) ?? (isOurs ? undefined : new NotOursError()) };
  });
  for (const { source, reach } of reached)
    if (source && reach.kind === "partly") want(source, reach.rest);
  const counting = reached.filter(({ error }) => error === undefined).map(({ reach }) => reach);
  const finalMs = boundOf(counting, along);
  return {
    question: upTo(question, along, finalMs),
    finalMs,
    parts: reached.map(({ part, source, state, reach, error }): PartState => {
      if (error !== undefined) {
        const boundMs = reach.kind === "partly" ? reach.boundMs : null;
        return { kind: "failed", boundMs, error };
      }
      const asOfMs = asOfOf(part, question, state) + settings.visibleAfterMs;
      const isFresh = source && freshness.ageMs(source, axis) <= settings.freshness.staleMs;
      return { kind: isFresh ? "ok" : "stale", asOfMs };
    }),
  };
}

/** Whoever is shown no threads without property knows its threads only as far as they were told apart. */
function asOfOf(part: Part, question: Question, state: SourceState | undefined): number {
  const knownToMs = state?.knownToMs ?? 0;
  const isShownUntold = question.untold.some((one) => one.connection === part.connection);
  return isShownUntold ? knownToMs : Math.min(knownToMs, state?.toldToMs ?? knownToMs);
}
