import { useEffect, useEffectEvent, useRef } from "react";
import { useListSearch } from "../../../../shared/search/use-list-search.ts";
import type { Views } from "../known/use-views.ts";
import { saysList } from "../known/view-search.ts";

/**
 * An address that names a view and nothing else asks for the list as the view has it by now: it is filled
 * in. When the last filter of a view is taken off later, what remains is no view any more.
 */
export function useViewAddress({ isRead, tabs }: Views): void {
  const { search, changeSearch } = useListSearch();
  const settled = useRef<string | null>(undefined);
  const named = search.view !== undefined && !saysList(search) ? search.view : null;
  const settle = useEffectEvent((id: string | null) => {
    const before = settled.current;
    settled.current = id;
    const tab = tabs.find((one) => one.id === id);
    if (id === null || id === "all" || id === before) return;
    if (before === undefined && tab) changeSearch({ ...tab.search, view: id }, "replace");
    else if (before !== undefined) changeSearch({ view: undefined }, "replace");
  });
  useEffect(() => {
    if (isRead) settle(named);
  }, [isRead, named]);
}
