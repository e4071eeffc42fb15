import { readOrder } from "../../order.ts";
import type { Part, Question, SourceState } from "../../port.ts";
import { NotOursError } from "../reads/errors.ts";
import type { Ask, Asked, MakeSureDeps, PartState, Sure } from "./ask.ts";
import { boundOf, type Reach, reachOf, upTo } from "./reach.ts";

/** What is known by now, and how well. What a page did not need is noted to be filled behind. */
export async function sureOf(
  { freshness, mirror, settings, want }: MakeSureDeps,
  { question, order, after }: Ask,
  asked: Asked[],
  failures: Map<Part, unknown>,
): Promise<Sure> {
  const states = await mirror.sources();
  const along = { order, after };
  const { axis } = readOrder(order);
  const reached = asked.map(({ part, source }) => {
    const state = states.get(part.connection);
    const reach =
      state && !question.ids ? reachOf(part, state, along, settings.earliestMs) : wholeReach;
    const error = failures.get(part) ?? (source && state ? undefined : new NotOursError());
    return { part, source, state, reach, error };
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

const wholeReach: Reach = { kind: "whole" };

/** Whoever is shown no threads without property knows its threads only as far as they were told apart. */
function asOfOf(part: Part, question: Question, state: SourceState | undefined): number {
  const knownToMs = state?.knownToMs ?? 0;
  const isShownUntold = question.untold.some((one) => one.connection === part.connection);
  return isShownUntold ? knownToMs : Math.min(knownToMs, state?.toldToMs ?? knownToMs);
}
