import { useEffect, useEffectEvent, useState } from "react";
import { joinBrowserLine } from "./line/browser-line.ts";
import type { LineNews } from "./line/follow-changes.ts";
import type { Line } from "./line/line.ts";

/**
 * This tab's part in the line of a person, for as long as it is wanted; null: it has none.
 *
 * @param personId null: nobody is signed in
 */
export function useLine(
  personId: string | null,
  isWanted: boolean,
  onNews: (news: LineNews, isReader: boolean) => void,
): Line | null {
  const [line, setLine] = useState<Line | null>(null);
  const take = useEffectEvent(onNews);
  useEffect(() => {
    if (personId === null || !isWanted) return;
    const joined = joinBrowserLine(personId, (news, isReader) => take(news, isReader));
    setLine(joined);
    return () => {
      setLine(null);
      joined.leave();
    };
  }, [personId, isWanted]);
  return line;
}
