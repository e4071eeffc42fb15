import type { Tab } from "../known/tabs.ts";
import { useViews } from "../known/use-views.ts";
import { useViewColumns } from "./use-view-columns.ts";

export type ShownViews = ReturnType<typeof useShownViews>;

/** The views with the columns on the screen, which are part of whether one is changed, and put back with it. */
export function useShownViews() {
  const views = useViews();
  const columns = useViewColumns(views);
  return {
    ...views,
    columns,
    isChanged: views.isChanged || columns.isChanged,
    show: (tab: Tab) => {
      columns.putBack();
      views.show(tab);
    },
  };
}
