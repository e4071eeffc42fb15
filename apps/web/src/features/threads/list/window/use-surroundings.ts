import { type RefObject, useLayoutEffect, useState } from "react";

type Place = RefObject<HTMLElement | null>;

/**
 * How far below the start of the page the rows begin, and how high the bar is that covers its top, in px;
 * both come and go. null: not measured yet. It is nobody's but what watches the window: a page that knew
 * would be drawn a second time right after the first.
 */
export function useSurroundings(rows: Place, bar: Place) {
  const [topPx, setTopPx] = useState<number | null>(null);
  const [barPx, setBarPx] = useState(0);
  useLayoutEffect(() => {
    const [body, cover] = [rows.current, bar.current];
    if (!body || !cover) return;
    const measure = () => {
      setTopPx(Math.round(body.getBoundingClientRect().top + scrollY));
      setBarPx(cover.offsetHeight);
    };
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(document.body);
    observer.observe(cover);
    return () => observer.disconnect();
  }, [rows, bar]);
  return topPx === null ? null : { topPx, barPx };
}
