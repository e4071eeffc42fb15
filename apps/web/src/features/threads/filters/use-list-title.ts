import { pageLocale } from "../../../shared/dates/locale.ts";
import { rangeDays } from "../../../shared/dates/range-text.ts";
import { useLocation } from "../../../shared/navigation/use-navigation.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { usePageTitle } from "../../../shared/use-page-title.ts";
import { listTitle } from "./list-title.ts";
import { pickText } from "./property/pick-text.ts";
import { statesText } from "./state/states.ts";
import type { Filters } from "./use-filters.ts";

/** The page's title says what the filters let through and what is open over the list. */
export function useListTitle({ properties, created, updated, state, words }: Filters): void {
  const { search } = useListSearch();
  const isNew = useLocation().path === "/new";
  const title = listTitle({
    open: isNew ? "New thread" : search.thread && "Thread",
    words: words.words,
    states: state.states && statesText(state.states),
    properties: properties.ids && Object.values(pickText(properties)).join(" "),
    created: created.chosen ? created.range : undefined,
    updated: updated.range,
    daysOf: (range) => rangeDays(range, created.zones, created.today, pageLocale()),
  });
  usePageTitle(title);
}
