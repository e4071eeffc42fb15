import type { Clock } from "../../time/clock.ts";
import type { HeldPage } from "./held-page.ts";
import type { Place } from "./place.ts";
import type { ThreadListSettings } from "./settings.ts";
import type { Source } from "./state.ts";

/** What was read from Mews beyond a page of the list, for whoever goes on from there. */
export type PageCache = {
  keep(source: Source, place: Place, page: HeldPage, at: number): void;
  /** Only what was asked for since `notBeforeMs`: a list must not miss what was there when it began. */
  find(source: Source, place: Place, notBeforeMs: number): { page: HeldPage; at: number } | null;
};

type Kept = { page: HeldPage; keys: Set<string>; keptAtMs: number };

/**
 * Keeps whole pages, each found by every place at which a list stopped inside it. Bounded by threads
 * and by age; the page used longest ago goes first.
 */
export function createPageCache(
  clock: Pick<Clock, "monotonicMs">,
  { mostThreads, keepMs }: ThreadListSettings["ahead"],
): PageCache {
  const pages = new Map<HeldPage, Kept>();
  const byPlace = new Map<string, { page: HeldPage; at: number }>();
  let threads = 0;

  function drop({ page, keys }: Kept) {
    pages.delete(page);
    threads -= page.threads.length;
    for (const key of keys) if (byPlace.get(key)?.page === page) byPlace.delete(key);
  }

  function use(page: HeldPage): Kept {
    const kept = pages.get(page) ?? {
      page,
      keys: new Set<string>(),
      keptAtMs: clock.monotonicMs(),
    };
    if (!pages.delete(page)) threads += page.threads.length;
    pages.set(page, kept);
    return kept;
  }

  return {
    keep(source, place, page, at) {
      const key = keyOf(source, place);
      use(page).keys.add(key);
      byPlace.set(key, { page, at });
      for (const oldest of pages.values()) {
        if (threads <= mostThreads && clock.monotonicMs() - oldest.keptAtMs <= keepMs) return;
        drop(oldest);
      }
    },
    find(source, place, notBeforeMs) {
      const found = byPlace.get(keyOf(source, place));
      const kept = found && pages.get(found.page);
      if (!found || !kept || found.page.askedAtMs < notBeforeMs) return null;
      if (clock.monotonicMs() - kept.keptAtMs > keepMs) {
        drop(kept);
        return null;
      }
      use(found.page);
      return found;
    },
  };
}

function keyOf({ lane, plan }: Source, place: Place): string {
  return `${lane.lane.text} ${JSON.stringify([plan.asks, place])}`;
}
