import type { SourceState } from "../../port.ts";
import type { Ask, Asked, MakeSureDeps } from "./ask.ts";
import { type Reach, reachOf } from "./reach.ts";

/** A part of the question, and how far the mirror knows it along the order. */
export type Reached = Asked & { state: SourceState | undefined; reach: Reach };

export async function findReached(
  { mirror, settings }: Pick<MakeSureDeps, "mirror" | "settings">,
  { question, order, after }: Ask,
  asked: Asked[],
): Promise<Reached[]> {
  const states = await mirror.sources();
  return asked.map(({ part, source }) => {
    const state = states.get(part.connection);
    const reach =
      state && !question.ids ? reachOf(part, state, { order, after }, settings.earliestMs) : whole;
    return { part, source, state, reach };
  });
}

const whole: Reach = { kind: "whole" };
