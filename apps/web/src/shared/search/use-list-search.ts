import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import {
  type Dropped,
  type ListSearch,
  readListParams,
  validateListSearch,
  writeListParams,
} from "./list-search.ts";

export type SearchChange = Partial<ListSearch>;

/** push: a committed choice, Back undoes it. replace: one more letter, or one more tick. */
export type ChangeHow = "push" | "replace";

/** The list's search in the address bar, and the one way to change it. */
export function useListSearch(): {
  search: ListSearch;
  dropped: readonly Dropped[];
  changeSearch: (change: SearchChange, how?: ChangeHow) => void;
} {
  const params = useSearch({ strict: false });
  const navigate = useNavigate();
  const changeSearch = (change: SearchChange, how: ChangeHow = "push") => {
    void navigate({
      to: ".",
      search: (current) => changed(current, change),
      replace: how === "replace",
    });
  };
  // Equal addresses give the same objects: rows, filters and requests hang on them.
  const read = useMemo(() => readListParams(validateListSearch(params)), [params]);
  return { ...read, changeSearch };
}

function changed(current: Record<string, unknown>, change: SearchChange) {
  const { search } = readListParams(validateListSearch(current));
  return writeListParams({ ...search, ...change });
}
