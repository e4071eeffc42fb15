import { useMemo } from "react";
import type { ChangeHow } from "../navigation/history.ts";
import { useLocation, useNavigation } from "../navigation/use-navigation.ts";
import { type Dropped, type ListSearch, readListSearch, writeListSearch } from "./list-search.ts";

export type SearchChange = Partial<ListSearch>;

/** The list's search in the address bar, and the one way to change it. */
export function useListSearch(): {
  search: ListSearch;
  dropped: readonly Dropped[];
  changeSearch: (change: SearchChange, how?: ChangeHow) => void;
} {
  const { history } = useNavigation();
  const { search: text } = useLocation();
  const changeSearch = (change: SearchChange, how?: ChangeHow) => {
    // What the address says by now, which may be more than what was drawn.
    const { path, search } = history.location();
    history.go(path + writeListSearch({ ...readListSearch(search).search, ...change }), how);
  };
  // Equal addresses give the same objects: rows, filters and requests hang on them.
  const read = useMemo(() => readListSearch(text), [text]);
  return { ...read, changeSearch };
}
