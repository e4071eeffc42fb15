import type { Problem } from "@foyer/contract";
import type { Directory } from "../enterprises/port.ts";
import { createPlanOf } from "../threads/list/asked/plan.ts";
import { openScroll } from "../threads/list/scroll.ts";
import type { ThreadListSettings } from "../threads/list/settings.ts";
import { questionOf } from "../threads/list/turns/read-lanes.ts";
import type { WholeList } from "./stream/changes.ts";

type WholeListDeps = {
  directory: Directory;
  settings: ThreadListSettings;
  problemOf: (error: unknown) => Problem;
};

/** All of what the list gives page by page. */
export function createWholeList({ directory, settings, problemOf }: WholeListDeps): WholeList {
  const planOf = createPlanOf(settings);
  return async ({ cursor: _anyPage, ...query }, viewer, startedAtMs, signal) => {
    const clock = { now: () => startedAtMs };
    const known = await directory.read(signal);
    const scroll = openScroll(query, viewer, known, { clock, settings, planOf, problemOf });
    return {
      question: questionOf(scroll.lanes, scroll.filters),
      connections: scroll.lanes.map(({ connection }) => connection),
      order: scroll.order,
    };
  };
}
