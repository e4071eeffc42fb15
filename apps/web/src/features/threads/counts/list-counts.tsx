import { useEffect, useEffectEvent } from "react";
import { newsOf, setNews } from "../list/rows/list-news.ts";
import type { ListView } from "../list/view/use-list-view.ts";
import { listWords, withoutWaiting } from "./count-words.ts";
import { useThreadCounts } from "./use-thread-counts.ts";

/** Beside the number of threads, which it corrects: how many of them are open, or how far they are known. */
export function ListCounts({ view }: { view: ListView }) {
  const { list, cells, zones, search } = view;
  const { data, dataUpdatedAt, refetch } = useThreadCounts("list");
  const counted = data?.list;
  const { pages, readMs } = list;
  const isOld = data !== undefined && dataUpdatedAt < readMs;
  const countAnew = useEffectEvent(() => void refetch());
  useEffect(() => {
    if (isOld) countAnew();
  }, [isOld]);
  useEffect(() => {
    if (counted?.kind !== "exact" || isOld) return;
    const news = newsOf(pages);
    // What waits to be shown is counted there, and not in the list yet.
    const total = counted.total - news.waiting.size;
    const moved = news.added - news.left.size;
    const { waiting } = news;
    const known = news.counted;
    if (known?.total !== total || known.moved !== moved || known.waiting !== waiting)
      setNews(pages, { ...news, counted: { total, moved, waiting } });
  }, [counted, isOld, pages]);
  const place = { timeZone: zones[0] ?? "UTC", locale: cells.locale };
  const words = counted && listWords(withoutWaiting(counted, newsOf(pages)), search.state, place);
  return words ? <span>, {words}</span> : null;
}
