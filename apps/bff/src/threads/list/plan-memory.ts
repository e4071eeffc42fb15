import { type Ranges, rangesText } from "./ranges.ts";
import { planSources, type Scroll, type SourcePlan } from "./source-plans.ts";

/** The plans of a stretch of time in a scroll. */
export type PlansOf = (ranges: Ranges, scroll: Scroll) => SourcePlan[];

const mostKept = 100;

/**
 * Cutting years into windows costs more than the rest of a page, and every page of a scroll, and every
 * property of a time zone, has the same windows: so the last ones are kept.
 */
export function createPlanMemory(): PlansOf {
  const plans = new Map<string, SourcePlan[]>();
  return (ranges, scroll) => {
    if (scroll.ids) return planSources(ranges, scroll);
    const key = JSON.stringify([rangesText(ranges), scroll]);
    const found = plans.get(key) ?? planSources(ranges, scroll);
    plans.delete(key);
    plans.set(key, found);
    if (plans.size > mostKept) plans.delete([...plans.keys()][0] ?? key);
    return found;
  };
}
