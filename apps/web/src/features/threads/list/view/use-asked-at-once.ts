import { useEffect, useEffectEvent } from "react";
import { useNavigation } from "../../../../shared/navigation/use-navigation.ts";
import {
  isListPath,
  type ListSearch,
  readListSearch,
} from "../../../../shared/search/list-search.ts";

/**
 * A step in the tab's history asks for its list where it is taken, in the press itself: to draw the page
 * for it takes as long as the answer does, so that both go on at the same time.
 *
 * @param ask takes what the address asks for, and the name of the entry
 */
export function useAskedAtOnce(ask: (search: ListSearch, entry: string) => void): void {
  const { history } = useNavigation();
  const step = useEffectEvent(() => {
    const { path, search, entry } = history.location();
    if (isListPath(path)) ask(readListSearch(search).search, entry);
  });
  useEffect(() => history.subscribe(() => step()), [history]);
}
