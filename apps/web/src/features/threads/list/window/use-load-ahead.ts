import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { afterPaint } from "../../../../shared/after-paint.ts";
import { usePageVisible } from "../../../../shared/use-page-visible.ts";
import { goesOn, isNearEnd } from "../reading/phase.ts";
import type { ThreadsList } from "../reading/use-threads-list.ts";
import type { Watching } from "./seen-rows.ts";

/**
 * Asks for the next page before the reader is at the end, as long as somebody looks at the page.
 *
 * @param rowsWanted rows that are to be there in any case
 */
export function useLoadAhead(list: ThreadsList, watching: Watching, rowsWanted: number): void {
  const isWatched = usePageVisible();
  const isNearNow = () =>
    isNearEnd(Math.max(watching.seen()?.last ?? 0, rowsWanted), list.rows.count);
  const isNear = useSyncExternalStore(watching.subscribe, isNearNow, isNearNow);
  const due = isWatched && isNear && goesOn(list.phase);
  const loadMore = useEffectEvent(list.loadMore);
  // Every new answer is a new phase: a search that found nothing yet goes on from here as well.
  const { phase } = list;
  useEffect(() => {
    return due && goesOn(phase) ? afterPaint(() => loadMore()) : undefined;
  }, [due, phase]);
}
