import type { ListSearch } from "../../../../shared/search/list-search.ts";
import { rangesOf } from "../../../../shared/search/threads-filter.ts";
import { widerRange } from "./wider-range.ts";

/** The same search over a longer period, or undefined where it is as long as a preset can say. */
export function widened(search: ListSearch): Pick<ListSearch, "created" | "updated"> | undefined {
  const { created, updated } = rangesOf(search);
  if (created) {
    const wider = widerRange(created);
    return wider && { created: wider };
  }
  const wider = updated && widerRange(updated);
  return wider && { updated: wider };
}
