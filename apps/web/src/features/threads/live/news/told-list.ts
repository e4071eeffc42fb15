import type { Thread } from "@foyer/contract";
import { isLatestFirst, newestFirst, type ThreadsFilter } from "../../../../shared/api/threads.ts";
import type { Scope } from "../../../../shared/properties/use-scope.ts";
import { matchesFilter } from "../../../../shared/search/matches-filter.ts";
import type { ReadPage } from "../../list/reading/compact.ts";
import { rowIn } from "../../list/rows/rows.ts";
import type { ToldList } from "./take-news.ts";

/** The list of a filter as far as it was read, for what a stream tells of it. */
export function toldList(
  pages: readonly ReadPage[],
  filter: ThreadsFilter,
  { properties }: Scope,
  today: Temporal.Instant,
): ToldList {
  const zones = new Map(properties.map(({ id, timeZone }) => [id, timeZone]));
  const lastPage = pages.at(-1);
  const { order = newestFirst } = filter;
  const readTo = lastPage?.progress.kind === "end" ? null : lastPage?.lookedBackTo;
  return {
    held: (id) => rowIn(pages, id),
    isIn: (thread) => {
      if (thread.enterpriseId === null) return isInEverywhere(thread, filter, zones, today);
      const timeZone = zones.get(thread.enterpriseId);
      return timeZone !== undefined && matchesFilter(thread, filter, timeZone, today);
    },
    isToCome: (thread) => {
      if (!readTo) return false;
      const utc = order.endsWith("updated") ? thread.updatedUtc : thread.createdUtc;
      const compared = Temporal.Instant.compare(utc, readTo);
      return isLatestFirst(order) ? compared < 0 : compared > 0;
    },
  };
}

/** One whose property is not known yet is shown where it would be, whichever that is. */
function isInEverywhere(
  thread: Thread,
  filter: ThreadsFilter,
  zones: ReadonlyMap<string, string>,
  today: Temporal.Instant,
): boolean {
  if (filter.enterprises) return false;
  return [...new Set(zones.values())].every((zone) => matchesFilter(thread, filter, zone, today));
}
